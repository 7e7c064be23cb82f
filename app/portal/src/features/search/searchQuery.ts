import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { Filters } from './filters';

const PAGE = 10;

/** Hits, a page at a time. */
export function searchQuery(filters: Filters) {
  return infiniteQueryOptions({
    queryKey: ['search', filters],
    enabled: filters.q !== '',
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => find(filters, pageParam, false, signal),
    getNextPageParam: page => page.next_cursor,
    // The old hits stay while filters change, so that the page does not jump.
    placeholderData: before => before,
  });
}

/** The same page of hits, each with its reasons; asked for only when someone wants to know. */
export function reasonsQuery(filters: Filters, cursor: string | null) {
  return queryOptions({
    queryKey: ['search', filters, 'why', cursor],
    queryFn: ({ signal }) => find(filters, cursor, true, signal),
  });
}

function find(filters: Filters, cursor: string | null, explain: boolean, signal: AbortSignal) {
  const { q, mode, type, language, source, path, from, to } = filters;
  return body(
    api.GET('/api/v1/search', {
      params: {
        query: {
          q,
          mode,
          size: PAGE,
          ...(cursor === null ? {} : { cursor }),
          ...(type.length > 0 && { type }),
          ...(language.length > 0 && { language }),
          ...(source.length > 0 && { source }),
          ...(path !== '' && { path }),
          ...(from !== '' && { modified_from: from }),
          ...(to !== '' && { modified_to: to }),
          ...(explain && { explain }),
        },
      },
      signal,
    }),
  );
}
