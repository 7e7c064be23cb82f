import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import { modeQuery } from '@/api/privacy';

/** Seals names, or makes the smallest group larger. */
export function useSeal() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (smallest_group: number) =>
      body(api.PUT('/api/v1/privacy-mode', { body: { smallest_group } })),
    // Fetched, and not taken from the answer: what was read with names goes with it. Not waited for: whoever asked
    // for it has gone by then, and says before what was done.
    onSettled: () => void client.invalidateQueries({ queryKey: modeQuery.queryKey }),
  });
}

export function useAskEnd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => body(api.POST('/api/v1/privacy-mode/end', { body: { reason } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['approvals'] }),
        client.invalidateQueries({ queryKey: modeQuery.queryKey }),
      ]),
  });
}
