import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { NewSource } from '@/api/types';

/** After a change everything that is known about sources is asked for again. */
function useChange<T, R>(change: (given: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['sources'] }),
  });
}

/** What would be indexed; nothing is stored. */
export function useDryRun() {
  return useMutation({
    mutationFn: (source: NewSource) => body(api.POST('/api/v1/sources:dry_run', { body: source })),
  });
}

export function useAddSource() {
  return useChange((source: NewSource) => body(api.POST('/api/v1/sources', { body: source })));
}

export function useUpdateSource(source: string) {
  return useChange((to: NewSource) =>
    body(api.PUT('/api/v1/sources/{source}', { params: { path: { source } }, body: to })),
  );
}

export function useDeleteSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (source: string) =>
      body(api.DELETE('/api/v1/sources/{source}', { params: { path: { source } } })),
    onSuccess: (_, source) => {
      client.removeQueries({ queryKey: ['sources', source] });
      // Answers and hits may have come from it.
      return client.invalidateQueries();
    },
  });
}

export function useStartRun() {
  return useChange((source: string) =>
    body(api.POST('/api/v1/sources/{source}/runs', { params: { path: { source } } })),
  );
}

export function useCancelRun() {
  return useChange(({ source, run }: { source: string; run: string }) =>
    body(api.DELETE('/api/v1/sources/{source}/runs/{run}', { params: { path: { source, run } } })),
  );
}

export function useRetryItems() {
  return useChange((source: string) =>
    body(api.POST('/api/v1/sources/{source}/items:retry', { params: { path: { source } } })),
  );
}
