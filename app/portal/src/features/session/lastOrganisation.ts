import { useEffect } from 'react';

const KEY = 'cloister-organisation';

/** Whose operators run the installation; also who is meant where nobody says otherwise. */
export const FIRST = 'main';

/** Keeps to which organisation this browser's people belong, so that signing in again leads there. */
export function rememberOrganisation(id: string): void {
  try {
    if (id === FIRST) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, id);
    }
  } catch {
    // Storage may be forbidden; then the address has to name it.
  }
}

/** The one that was kept; empty for none. */
export function lastOrganisation(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Remembers one once it is known. */
export function useRemembered(id: string | undefined): void {
  useEffect(() => {
    if (id !== undefined) {
      rememberOrganisation(id);
    }
  }, [id]);
}
