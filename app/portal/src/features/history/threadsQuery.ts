import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';

const PAGE = 30;

/** One's own threads, newest first, a page at a time. */
export const threadsQuery = infiniteQueryOptions({
  queryKey: ['threads', 'all'],
  initialPageParam: null as string | null,
  queryFn: ({ pageParam, signal }) =>
    body(
      api.GET('/api/v1/threads', {
        params: { query: { size: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        signal,
      }),
    ),
  getNextPageParam: page => page.next_cursor,
});

/** Takes a thread out of one's history. */
export function useDeleteThread() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (thread: string) =>
      body(api.DELETE('/api/v1/threads/{thread}', { params: { path: { thread } } })),
    onSuccess: (_, thread) => {
      client.removeQueries({ queryKey: ['threads', thread] });
      return client.invalidateQueries({ queryKey: ['threads'] });
    },
  });
}
