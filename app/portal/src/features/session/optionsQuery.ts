import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { SignInOptions } from '@/api/types';

/** How long the form waits for what may stand above it. */
const PATIENCE_MS = 2500;
const NONE: SignInOptions = { providers: [] };

/** Providers that people can be sent to. A server that does not say so has none. */
export const optionsQuery = queryOptions({
  queryKey: ['sign-in options'],
  retry: false,
  queryFn: ({ signal }) => Promise.race([body(api.GET('/api/v1/session/options', { signal })), tooLate()]),
});

function tooLate(): Promise<SignInOptions> {
  return new Promise(resolve => setTimeout(() => resolve(NONE), PATIENCE_MS));
}
