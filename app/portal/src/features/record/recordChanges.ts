import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import { modeQuery } from '@/api/privacy';
import type { NamesWanted, NewAuditExport, NewAuditFilter, NewAuditSchedule } from '@/api/types';
import { exportsQuery, savedQuery, schedulesQuery } from './recordQueries';

export function useSaveFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewAuditFilter) => body(api.POST('/api/v1/audit/filters', { body: wanted })),
    onSuccess: () => client.invalidateQueries(savedQuery),
  });
}

export function useChangeFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...wanted }: NewAuditFilter & { id: string }) =>
      body(api.PUT('/api/v1/audit/filters/{filter}', { params: { path: { filter: id } }, body: wanted })),
    onSuccess: () => client.invalidateQueries(savedQuery),
  });
}

export function useDeleteFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (filter: string) =>
      body(api.DELETE('/api/v1/audit/filters/{filter}', { params: { path: { filter } } })),
    onSuccess: () => client.invalidateQueries(savedQuery),
  });
}

export function useExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewAuditExport) => body(api.POST('/api/v1/audit/exports', { body: wanted })),
    onSuccess: () => client.invalidateQueries(exportsQuery),
  });
}

export function useDeleteExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      body(api.DELETE('/api/v1/audit/exports/{export}', { params: { path: { export: id } } })),
    onSuccess: () => client.invalidateQueries(exportsQuery),
  });
}

export function useSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewAuditSchedule) => body(api.POST('/api/v1/audit/schedules', { body: wanted })),
    onSuccess: () => client.invalidateQueries(schedulesQuery),
  });
}

export function useDeleteSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (schedule: string) =>
      body(api.DELETE('/api/v1/audit/schedules/{schedule}', { params: { path: { schedule } } })),
    onSuccess: () => client.invalidateQueries(schedulesQuery),
  });
}

/** Asks for a bundle that the server will not give, to hear why. Where it would after all, it can be downloaded. */
export function useRefusedBundle(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const bundle = await body(
        api.GET('/api/v1/audit/exports/{export}/bundle', {
          params: { path: { export: id } },
          parseAs: 'stream',
        }),
      );
      await bundle?.cancel();
    },
    onSuccess: () => client.invalidateQueries({ queryKey: modeQuery.queryKey }),
  });
}

export function useAskNames() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NamesWanted) => body(api.POST('/api/v1/privacy-mode/names', { body: wanted })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['approvals'] }),
        client.invalidateQueries({ queryKey: modeQuery.queryKey }),
      ]),
  });
}

export function useCloseNames() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/privacy-mode/names')),
    // The time may have been over already: then that is what is shown next. Not waited for, for the button has gone
    // by then, and says before what was done.
    onSettled: () => void client.invalidateQueries({ queryKey: modeQuery.queryKey }),
  });
}
