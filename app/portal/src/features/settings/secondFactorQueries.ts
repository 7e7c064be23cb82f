import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';

/** One's own second factor. */
export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/session/second-factor', { signal })),
});

export function useBeginFactor() {
  return useMutation({ mutationFn: () => body(api.POST('/api/v1/session/second-factor')) });
}

export function useConfirmFactor() {
  return useMutation({
    mutationFn: (code: string) => body(api.POST('/api/v1/session/second-factor/confirm', { body: { code } })),
  });
}

export function useNewRecoveryCodes() {
  return useMutation({
    mutationFn: (password: string) =>
      body(api.POST('/api/v1/session/second-factor/recovery-codes', { body: { password } })),
  });
}

export function useRemoveFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (password: string) =>
      body(api.DELETE('/api/v1/session/second-factor', { body: { password } })),
    onSuccess: () => client.invalidateQueries(secondFactorQuery),
  });
}
