import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';

const EVERY_SECOND = 1000;

export const providersQuery = queryOptions({
  queryKey: ['providers', 'all'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/providers', { signal })),
});

export function providerQuery(provider: string) {
  return queryOptions({
    queryKey: ['providers', provider],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/providers/{provider}', { params: { path: { provider } }, signal })),
  });
}

/** What the provider said when an administrator last tried a sign-in. */
export function rehearsalQuery(provider: string) {
  return queryOptions({
    queryKey: ['providers', provider, 'rehearsal'],
    staleTime: 0,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/providers/{provider}/rehearsal', { params: { path: { provider } }, signal })),
  });
}

/** How reading a directory goes; looked at every second while it does. */
export function syncQuery(provider: string) {
  return queryOptions({
    queryKey: ['providers', provider, 'sync'],
    staleTime: 0,
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/providers/{provider}/sync', { params: { path: { provider } }, signal })),
    refetchInterval: query => (query.state.data?.state === 'running' ? EVERY_SECOND : false),
  });
}

/** What holds for signing in with a password kept here. */
export const rulesQuery = queryOptions({
  queryKey: ['sign-in-rules'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/sign-in-rules', { signal })),
});
