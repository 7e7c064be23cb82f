import { queryOptions } from '@tanstack/react-query';
import { api, body } from './http';

/** Whether the installation is closed. It belongs to nobody: it is asked before anybody is there. */
export const maintenanceQuery = queryOptions({
  queryKey: ['maintenance'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/maintenance', { signal })),
  staleTime: 20_000,
  refetchInterval: 60_000,
});
