/** The sign-in page, with the way back to where someone was. */
export function signInAddress(from: { pathname: string; search: string; hash: string }): string {
  const here = from.pathname + from.search + from.hash;
  return here === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`;
}

/** Where to go after signing in: only ever inside the portal. */
export function returnTo(search: URLSearchParams): string {
  const to = search.get('to') ?? '/';
  const base = 'http://portal.invalid';
  // Browsers read a backslash as a slash and skip tabs, so the address is taken apart as they do it.
  const url = URL.canParse(to, base) ? new URL(to, base) : null;
  const inside = to.startsWith('/') && url?.origin === base && !url.pathname.startsWith('/sign-in');
  return inside ? url.pathname + url.search + url.hash : '/';
}
