import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { Ageing } from '@/api/types';

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/retention', { signal })),
});

/** What would be deleted; asked for once before anything is set. */
export const previewQuery = (kind: Ageing, days: number | null) =>
  queryOptions({
    queryKey: ['retention', 'preview', kind, days],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/retention/preview', {
          params: { query: { class: kind, days: days ?? 1 } },
          signal,
        }),
      ),
    enabled: days !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

export function useSetRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: Partial<Record<Ageing, number | null>>) =>
      body(api.PUT('/api/v1/retention', { body: { days } })),
    onSuccess: now => client.setQueryData(retentionQuery.queryKey, now),
  });
}
