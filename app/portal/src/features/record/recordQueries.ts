import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import { askedAt, type Filter } from './filter';
import { zone } from './words';

const PAGE = 50;
const SOON_MS = 1000;

/** Events that a filter means, the newest first. Each page that is fetched is itself on record. */
export function eventsQuery(filter: Filter, now: number) {
  const asked = askedAt(filter, now);
  return infiniteQueryOptions({
    queryKey: ['record', 'list', asked, now],
    staleTime: Infinity,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/audit/events', {
          params: { query: { ...asked, size: PAGE, ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: page => page.next_cursor,
  });
}

/** How much of it happened when; of everything, where a text was asked for. */
export function timelineQuery(filter: Filter, now: number) {
  const { text: _, ...asked } = askedAt(filter, now);
  return queryOptions({
    queryKey: ['record', 'timeline', asked, now],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/audit/timeline', { params: { query: { ...asked, zone: zone() } }, signal })),
  });
}

export function eventQuery(event: string) {
  return queryOptions({
    queryKey: ['record', 'event', event],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/audit/events/{event}', { params: { path: { event } }, signal })),
  });
}

export function proofQuery(event: string) {
  return queryOptions({
    queryKey: ['record', 'proof', event],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/audit/events/{event}/proof', { params: { path: { event } }, signal })),
  });
}

export const knownQuery = queryOptions({
  queryKey: ['record', 'known'],
  staleTime: Infinity,
  queryFn: ({ signal }) => body(api.GET('/api/v1/audit/known', { signal })),
});

export const savedQuery = queryOptions({
  queryKey: ['record', 'saved'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/audit/filters', { signal })),
});

export const exportsQuery = infiniteQueryOptions({
  queryKey: ['record', 'exports'],
  initialPageParam: null as string | null,
  queryFn: ({ pageParam, signal }) =>
    body(
      api.GET('/api/v1/audit/exports', {
        params: { query: pageParam === null ? {} : { cursor: pageParam } },
        signal,
      }),
    ),
  getNextPageParam: page => page.next_cursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(page => page.items.some(each => isActive(each.state))) ? SOON_MS : false,
});

export const schedulesQuery = queryOptions({
  queryKey: ['record', 'schedules'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/audit/schedules', { signal })),
});

/** Whether an export is not at its end yet. */
export const isActive = (state: string): boolean => state === 'queued' || state === 'running';
