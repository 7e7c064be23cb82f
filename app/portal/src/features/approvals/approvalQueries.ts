import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';

/** What was asked for, the newest first. */
export const approvalsQuery = infiniteQueryOptions({
  queryKey: ['approvals'],
  queryFn: ({ signal, pageParam }) =>
    body(
      api.GET('/api/v1/approvals', {
        params: { query: pageParam === null ? {} : { cursor: pageParam } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: last => last.next_cursor,
});

export function useDecide(approval: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: { agreed: boolean; note?: string }) =>
      body(
        api.PUT('/api/v1/approvals/{approval}/decision', {
          params: { path: { approval } },
          body: decision,
        }),
      ),
    // What was agreed to is done now, wherever else it is shown. A refusal stays on screen until it is read.
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useWithdraw(approval: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/approvals/{approval}', { params: { path: { approval } } })),
    // What it was asked for is shown elsewhere, too.
    onSettled: () => client.invalidateQueries(),
  });
}
