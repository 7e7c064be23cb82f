import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';

export const licenseQuery = queryOptions({
  queryKey: ['license'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/license', { signal })),
});

/** Installs a key; with `force` also one that is worse than the one in use. */
export function useInstall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (installation: { key: string; force: boolean }) =>
      body(api.POST('/api/v1/license', { body: installation })),
    onSuccess: now => client.setQueryData(licenseQuery.queryKey, now),
  });
}
