import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { NewUsageLimit } from '@/api/types';
import { daysOf } from './words';

export type By = 'day' | 'team' | 'person' | 'model' | 'class' | 'key';

/** What was asked in a month, such as "2026-11". */
export const usageQuery = (month: string, by: By) =>
  queryOptions({
    queryKey: ['usage', 'sums', month, by],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/usage', { params: { query: { ...daysOf(month), by } }, signal })),
  });

/** How much may still be asked. Others ask as well, so it is looked at again from time to time. */
export const standingQuery = queryOptions({
  queryKey: ['usage', 'standing'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/usage/standing', { signal })),
  staleTime: 60_000,
  refetchInterval: 300_000,
  retry: false,
});

export const limitsQuery = queryOptions({
  queryKey: ['usage', 'limits'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/usage/limits', { signal })),
});

export const teamsQuery = queryOptions({
  queryKey: ['usage', 'teams'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/usage/teams', { signal })),
});

export function useSetTeams() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (teams: string[]) => body(api.PUT('/api/v1/usage/teams', { body: { teams } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['usage'] }),
  });
}

export function useSetLimit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (limit: NewUsageLimit) => body(api.POST('/api/v1/usage/limits', { body: limit })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['usage'] }),
  });
}

export function useDeleteLimit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (limit: string) =>
      body(api.DELETE('/api/v1/usage/limits/{limit}', { params: { path: { limit } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['usage'] }),
  });
}
