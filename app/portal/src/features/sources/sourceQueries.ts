import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { ItemState, Run } from '@/api/types';

const EVERY_SECOND = 1000;
const PAGE = 50;

export const isActive = (run: Run | null | undefined): boolean =>
  run?.state === 'queued' || run?.state === 'running';

/** All sources; looked at again every second while one is being read. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources', 'all'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/sources', { signal })),
  refetchInterval: query =>
    query.state.data?.items.some(each => isActive(each.last_run)) ? EVERY_SECOND : false,
});

/** One source, likewise. */
export function sourceQuery(source: string) {
  return queryOptions({
    queryKey: ['sources', source],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/sources/{source}', { params: { path: { source } }, signal })),
    refetchInterval: query => (isActive(query.state.data?.last_run) ? EVERY_SECOND : false),
  });
}

export function runsQuery(source: string) {
  return infiniteQueryOptions({
    queryKey: ['sources', source, 'runs'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/sources/{source}/runs', {
          params: {
            path: { source },
            query: { size: PAGE, ...(pageParam !== null && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: page => page.next_cursor,
  });
}

/** Which items of a ledger are looked at. */
export interface ItemFilter {
  state: ItemState | '';
  reason: string;
  prefix: string;
}

export function itemsQuery(source: string, { state, reason, prefix }: ItemFilter) {
  return infiniteQueryOptions({
    queryKey: ['sources', source, 'items', state, reason, prefix],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/sources/{source}/items', {
          params: {
            path: { source },
            query: {
              size: PAGE,
              ...(state !== '' && { state }),
              ...(reason !== '' && { reason }),
              ...(prefix !== '' && { prefix }),
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: page => page.next_cursor,
  });
}
