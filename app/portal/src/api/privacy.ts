import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, body } from './http';
import type { PrivacyMode } from './types';

/** What everybody who was erased is called from then on. */
export const ERASED = 'erased#person';

const KEY = ['privacy-mode'];
const SOON_MS = 5000;

/** Whether the reader sees names, because nothing is sealed or because a second person let them. */
export const seesNames = (mode: PrivacyMode): boolean => !mode.sealed || mode.names_until !== undefined;

/**
 * Whether names are sealed. Others begin and end it, so it is asked for again whenever somebody comes back to the
 * window, and when the time to see names is over. Asking is not on record.
 */
export const modeQuery = queryOptions({
  queryKey: KEY,
  staleTime: 0,
  gcTime: Infinity,
  refetchOnWindowFocus: true,
  queryFn: async ({ client, signal }) => {
    const mode = await body(api.GET('/api/v1/privacy-mode', { signal }));
    forgetOtherSight(client, mode);
    return mode;
  },
  refetchInterval: ({ state }) => untilSealed(state.data),
  refetchIntervalInBackground: true,
});

/** What was read with names must not be shown without leave, nor pseudonyms to whoever may see names. */
function forgetOtherSight(client: QueryClient, now: PrivacyMode): void {
  const before = client.getQueryData<PrivacyMode>(KEY);
  if (before !== undefined && seesNames(before) !== seesNames(now)) {
    for (const seen of ['record', 'receipt']) {
      void client.resetQueries({ queryKey: [seen] });
    }
  }
}

function untilSealed(mode: PrivacyMode | undefined): number | false {
  return mode?.names_until === undefined
    ? false
    : Math.max(SOON_MS, Date.parse(mode.names_until) - Date.now());
}
