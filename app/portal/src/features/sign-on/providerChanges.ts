import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { ProviderChange, SignInRules } from '@/api/types';
import { providersQuery, providerQuery, rulesQuery, syncQuery } from './providerQueries';

export function useAddProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (provider: ProviderChange) => body(api.POST('/api/v1/providers', { body: provider })),
    onSuccess: () => client.invalidateQueries(providersQuery),
  });
}

export function useReplaceProvider(provider: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: ProviderChange) =>
      body(api.PUT('/api/v1/providers/{provider}', { params: { path: { provider } }, body: change })),
    onSuccess: changed => {
      client.setQueryData(providerQuery(provider).queryKey, changed);
      return client.invalidateQueries(providersQuery);
    },
  });
}

export function useDeleteProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (provider: string) =>
      body(api.DELETE('/api/v1/providers/{provider}', { params: { path: { provider } } })),
    onSuccess: () => client.invalidateQueries(providersQuery),
  });
}

/** Tries a provider step by step; for a directory perhaps with somebody's sign-in. */
export function useTestProvider(provider: string) {
  return useMutation({
    mutationFn: (trial: { login?: string; password?: string }) =>
      body(api.POST('/api/v1/providers/{provider}/test', { params: { path: { provider } }, body: trial })),
  });
}

/** Asks for a page at which somebody signs in only to see what the provider says. */
export function useRehearse(provider: string) {
  return useMutation({
    mutationFn: () =>
      body(api.POST('/api/v1/providers/{provider}/rehearsal', { params: { path: { provider } } })),
  });
}

/** The next step of a change of Cloister's own keys: publish new ones, then use them. */
export function useTurnKeys(provider: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/providers/{provider}/keys', { params: { path: { provider } } })),
    onSuccess: changed => client.setQueryData(providerQuery(provider).queryKey, changed),
  });
}

export function useSync(provider: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/providers/{provider}/sync', { params: { path: { provider } } })),
    onSuccess: () => client.invalidateQueries(syncQuery(provider)),
  });
}

export function useChangeRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rules: SignInRules) => body(api.PUT('/api/v1/sign-in-rules', { body: rules })),
    onSettled: () => client.invalidateQueries(rulesQuery),
  });
}
