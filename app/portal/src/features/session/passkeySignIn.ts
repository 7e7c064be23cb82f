import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '@/api/http';
import { enterWithPasskey, fillsIn, showPasskey } from '@/api/passkey';
import { welcome } from '@/api/session';
import type { PasskeyAnswer } from '@/api/types';

/** What is asked for is good for five minutes. */
const FRESH_MS = 4 * 60_000;

/** Signs in with a passkey: alone, or where a password is not enough. Whose people it is; empty for those of the address. */
export function usePasskeySignIn(tenant: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({
      typed,
      shown,
    }: {
      typed?: { login: string; password: string; tenant?: string };
      shown?: PasskeyAnswer;
    }) => {
      const passkey = shown ?? (await showPasskey({ tenant }));
      return typed === undefined
        ? enterWithPasskey(passkey, tenant)
        : body(api.POST('/api/v1/session', { body: { ...typed, passkey } }));
    },
    onSuccess: session => welcome(client, session),
  });
}

/**
 * Has the browser offer passkeys where the name is typed, as long as nothing else asks for one. Whatever goes wrong
 * says nothing: nobody has asked for it.
 */
export function usePasskeyBesideTheName(
  tenant: string,
  on: boolean,
  onShown: (shown: PasskeyAnswer) => void,
): void {
  useEffect(() => {
    if (!on) {
      return;
    }
    const over = new AbortController();
    const wait = async (): Promise<void> => {
      const stale = AbortSignal.timeout(FRESH_MS);
      try {
        onShown(await showPasskey({ tenant, beside: true, signal: AbortSignal.any([over.signal, stale]) }));
      } catch {
        // What is stale is asked for anew; where something else fails, nothing is offered.
        return stale.aborted && !over.signal.aborted ? wait() : undefined;
      }
    };
    void fillsIn().then(does => (does && !over.signal.aborted ? wait() : undefined));
    return () => over.abort();
  }, [tenant, on, onShown]);
}
