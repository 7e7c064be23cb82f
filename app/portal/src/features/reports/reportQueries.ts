import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { NewReport, Report } from '@/api/types';

const EVERY_SECOND = 1000;

export const isActive = ({ state }: Report): boolean => state === 'queued' || state === 'running';

export const frameworksQuery = queryOptions({
  queryKey: ['reports', 'frameworks'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/reports/frameworks', { signal })),
});

/** The newest first; looked at again every second while one is being made. */
export const reportsQuery = infiniteQueryOptions({
  queryKey: ['reports', 'list'],
  queryFn: ({ signal, pageParam }) =>
    body(
      api.GET('/api/v1/reports', {
        params: { query: pageParam === null ? {} : { cursor: pageParam } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: last => last.next_cursor,
  refetchInterval: query =>
    query.state.data?.pages.some(page => page.items.some(isActive)) ? EVERY_SECOND : false,
});

export function reportQuery(report: string) {
  return queryOptions({
    queryKey: ['reports', 'one', report],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/reports/{report}', { params: { path: { report } }, signal })),
    refetchInterval: query => (query.state.data && isActive(query.state.data) ? EVERY_SECOND : false),
  });
}

/** What it says, control by control. It never changes, and fetching it is on record. */
export function contentQuery(report: string) {
  return queryOptions({
    queryKey: ['reports', 'content', report],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/reports/{report}/json', { params: { path: { report } }, signal })),
    staleTime: Infinity,
  });
}

/** The page as it is printed. */
export function pageQuery(report: string) {
  return queryOptions({
    queryKey: ['reports', 'page', report],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/reports/{report}/html', {
          params: { path: { report } },
          parseAs: 'text',
          signal,
        }),
      ),
    staleTime: Infinity,
  });
}

export function useMakeReport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewReport) => body(api.POST('/api/v1/reports', { body: wanted })),
    onSuccess: () => client.invalidateQueries(reportsQuery),
  });
}

export function useDeleteReport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (report: string) =>
      body(api.DELETE('/api/v1/reports/{report}', { params: { path: { report } } })),
    onSettled: () => client.invalidateQueries(reportsQuery),
  });
}

/** Where one of its files is fetched from. */
export function fileOf(report: string, part: 'bundle' | 'pdf'): string {
  return `/api/v1/reports/${encodeURIComponent(report)}/${part}`;
}
