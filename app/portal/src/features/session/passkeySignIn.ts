import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, body } from '@/api/http';
import { fillsIn, showPasskey } from '@/api/passkey';
import { welcome } from '@/api/session';
import type { PasskeyAnswer } from '@/api/types';

/** What is asked for is good for five minutes. */
const FRESH_MS = 4 * 60_000;

/** Signs in with a passkey: alone, or where a password is not enough. */
export function usePasskeySignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({
      typed,
      shown,
    }: {
      typed?: { login: string; password: string };
      shown?: PasskeyAnswer;
    }) => {
      const passkey = shown ?? (await showPasskey());
      return body(
        typed === undefined
          ? api.POST('/api/v1/session/passkey', { body: passkey })
          : api.POST('/api/v1/session', { body: { ...typed, passkey } }),
      );
    },
    onSuccess: session => welcome(client, session),
  });
}

/**
 * Has the browser offer passkeys where the name is typed, as long as nothing else asks for one. Whatever goes wrong
 * says nothing: nobody has asked for it.
 */
export function usePasskeyBesideTheName(on: boolean, onShown: (shown: PasskeyAnswer) => void): void {
  useEffect(() => {
    if (!on) {
      return;
    }
    const over = new AbortController();
    let asking = new AbortController();
    const wait = async () => {
      while (!over.signal.aborted && (await fillsIn())) {
        asking = new AbortController();
        const stale = setTimeout(() => asking.abort(), FRESH_MS);
        try {
          const shown = await showPasskey({ beside: true, signal: asking.signal });
          if (!over.signal.aborted) {
            onShown(shown);
          }
          return;
        } catch {
          // Stale ones are asked for anew; where that fails, nothing is offered.
          if (!asking.signal.aborted) {
            return;
          }
        } finally {
          clearTimeout(stale);
        }
      }
    };
    void wait();
    return () => {
      over.abort();
      asking.abort();
    };
  }, [on, onShown]);
}
