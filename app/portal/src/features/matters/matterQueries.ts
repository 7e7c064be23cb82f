import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { MatterParts, NewMatter } from '@/api/types';

/** Matters, the newest first. */
export const mattersQuery = infiniteQueryOptions({
  queryKey: ['matters'],
  queryFn: ({ signal, pageParam }) =>
    body(
      api.GET('/api/v1/matters', {
        params: { query: pageParam === null ? {} : { cursor: pageParam } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: last => last.next_cursor,
});

export const matterQuery = (matter: string) =>
  queryOptions({
    queryKey: ['matters', matter],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/matters/{matter}', { params: { path: { matter } }, signal })),
  });

/** Each reading is an event, so nothing is fetched again unasked. Whoever opens it asks, and sees what there is now. */
const ASKED = { staleTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const versionsQuery = (matter: string) =>
  infiniteQueryOptions({
    queryKey: ['kept', matter, 'documents'],
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/matters/{matter}/documents', {
          params: { path: { matter }, query: pageParam === null ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next_cursor,
    ...ASKED,
  });

export const versionQuery = (matter: string, version: string) =>
  queryOptions({
    queryKey: ['kept', matter, 'documents', version],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/matters/{matter}/documents/{version}', {
          params: { path: { matter, version } },
          signal,
        }),
      ),
    ...ASKED,
  });

export const threadsQuery = (matter: string) =>
  infiniteQueryOptions({
    queryKey: ['kept', matter, 'threads'],
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/matters/{matter}/threads', {
          params: { path: { matter }, query: pageParam === null ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next_cursor,
    ...ASKED,
  });

export const threadQuery = (matter: string, thread: string) =>
  queryOptions({
    queryKey: ['kept', matter, 'threads', thread],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/matters/{matter}/threads/{thread}', {
          params: { path: { matter, thread } },
          signal,
        }),
      ),
    ...ASKED,
  });

export function useOpenMatter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewMatter) => body(api.POST('/api/v1/matters', { body: wanted })),
    onSuccess: opened => {
      client.setQueryData(matterQuery(opened.matter.id).queryKey, opened);
      return client.invalidateQueries({ queryKey: mattersQuery.queryKey, exact: true });
    },
  });
}

export function useWiden(matter: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (more: MatterParts) =>
      body(api.POST('/api/v1/matters/{matter}/holds', { params: { path: { matter } }, body: more })),
    // The list counts what is held, and more is kept from now on.
    onSuccess: now => {
      client.setQueryData(matterQuery(matter).queryKey, now);
      return Promise.all([
        client.invalidateQueries({ queryKey: mattersQuery.queryKey, exact: true }),
        client.invalidateQueries({ queryKey: ['kept', matter] }),
      ]);
    },
  });
}

export function useAskRelease(matter: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: MatterParts & { reason: string }) =>
      body(api.POST('/api/v1/matters/{matter}/release', { params: { path: { matter } }, body: wanted })),
    onSuccess: now => {
      client.setQueryData(matterQuery(matter).queryKey, now);
      return client.invalidateQueries({ queryKey: ['approvals'] });
    },
  });
}
