import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';

/** All of them, the oldest first: an installation has tens, not thousands. */
export const organisationsQuery = queryOptions({
  queryKey: ['organisations', 'all'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/tenants', { signal })),
});

export function organisationQuery(tenant: string) {
  return queryOptions({
    queryKey: ['organisations', 'one', tenant],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}', { params: { path: { tenant } }, signal })),
  });
}
