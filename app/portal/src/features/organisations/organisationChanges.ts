import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { NewTenant, TenantChange } from '@/api/types';
import { organisationQuery, organisationsQuery } from './organisationQueries';

export function useAddOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewTenant) => body(api.POST('/api/v1/tenants', { body: wanted })),
    onSuccess: () => client.invalidateQueries(organisationsQuery),
  });
}

export function useChangeOrganisation(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: TenantChange) =>
      body(api.PATCH('/api/v1/tenants/{tenant}', { params: { path: { tenant } }, body: change })),
    onSuccess: changed => {
      client.setQueryData(organisationQuery(tenant).queryKey, changed);
      return client.invalidateQueries(organisationsQuery);
    },
  });
}

/** Another link for the first administrator; the older ones are no longer good. */
export function useInviteFounder(tenant: string) {
  return useMutation({
    mutationFn: (login: string) =>
      body(
        api.POST('/api/v1/tenants/{tenant}/invitation', {
          params: { path: { tenant } },
          body: { administrator: { login } },
        }),
      ),
  });
}

export function useDeleteOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tenant: string) =>
      body(api.DELETE('/api/v1/tenants/{tenant}', { params: { path: { tenant } } })),
    onSuccess: () => client.invalidateQueries(organisationsQuery),
  });
}
