import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { NewKey } from '@/api/types';

/** One's own keys; an administrator's those of services as well. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/keys', { signal })),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/sessions', { signal })),
});

/** Files with one's own data; looked at again and again while one is being made. */
export const ownDataQuery = queryOptions({
  queryKey: ['own-data'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/session/data-exports', { signal })),
  refetchInterval: query => (query.state.data?.items.some(each => each.state === 'making') ? 1_000 : false),
});

export function useMakeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: NewKey) => body(api.POST('/api/v1/keys', { body: key })),
    onSuccess: () => client.invalidateQueries(keysQuery),
  });
}

export function useRevokeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => body(api.DELETE('/api/v1/keys/{key}', { params: { path: { key } } })),
    onSettled: () => client.invalidateQueries(keysQuery),
  });
}

/** Signs out in one place, or everywhere but here. */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: string | null) =>
      session === null
        ? body(api.DELETE('/api/v1/sessions'))
        : body(api.DELETE('/api/v1/sessions/{session}', { params: { path: { session } } })),
    onSettled: () => client.invalidateQueries(sessionsQuery),
  });
}
