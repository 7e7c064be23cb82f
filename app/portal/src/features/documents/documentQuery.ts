import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';

/** One document with its text and structure. */
export function documentQuery(id: string) {
  return queryOptions({
    queryKey: ['document', id],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => body(api.GET('/api/v1/documents/{id}', { params: { path: { id } }, signal })),
  });
}
