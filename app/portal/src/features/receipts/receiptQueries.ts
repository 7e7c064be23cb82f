import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, body } from '@/api/http';

/** One receipt. What was signed does not change; who may see it may. */
export function receiptQuery(id: string) {
  return queryOptions({
    queryKey: ['receipt', id],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/receipts/{receipt}', { params: { path: { receipt: id } }, signal })),
  });
}

/** Runs the search of an answer again. */
export function useReplay(id: string) {
  return useMutation({
    mutationFn: () =>
      body(api.POST('/api/v1/receipts/{receipt}/replay', { params: { path: { receipt: id } } })),
  });
}
