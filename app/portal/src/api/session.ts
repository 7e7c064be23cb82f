import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { isSignedOut } from './failure';
import { api, body, keepToken } from './http';
import { maintenanceQuery } from './maintenance';
import type { Person, Role, Session } from './types';

/** The first word of the key under which the ways to sign in are kept. */
export const SIGN_IN_OPTIONS = 'sign-in options';

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await body(api.GET('/api/v1/session'));
      keepToken(session.csrf_token);
      return session;
    } catch (failure) {
      if (isSignedOut(failure)) {
        return null;
      }
      throw failure;
    }
  },
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** The person who is signed in. Only inside pages that need one. */
export function usePerson(): Person {
  const session = useQueryClient().getQueryData(sessionQuery.queryKey);
  if (!session) {
    throw new Error('This page is shown to people who are signed in.');
  }
  return session.person;
}

/** Whether someone has one of these roles. */
export function hasRole(person: Person, ...roles: Role[]): boolean {
  return roles.some(role => person.roles.includes(role));
}

/** Someone came: what an earlier person saw is forgotten. */
export function welcome(client: QueryClient, session: Session): void {
  keepToken(session.csrf_token);
  forget(client);
  client.setQueryData(sessionQuery.queryKey, session);
}

/** The session is over. What was on screen stays in no cache. */
export function farewell(client: QueryClient): void {
  keepToken('');
  client.setQueryData(sessionQuery.queryKey, null);
  forget(client);
}

/**
 * Where people sign in belongs to nobody, and may be on its way just now: a late answer to somebody who has left must
 * not take it from the page that waits for it.
 */
function forget(client: QueryClient): void {
  const nobodys: unknown[] = [sessionQuery.queryKey[0], maintenanceQuery.queryKey[0], SIGN_IN_OPTIONS];
  client.removeQueries({ predicate: query => !nobodys.includes(query.queryKey[0]) });
}
