import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import type { Account, ErasureWanted, NewPerson, PersonChange, Role } from '@/api/types';
import { personQuery } from './peopleQueries';

/** Who is in which group shows on both sides: after a change both are asked for again. */
function useChange<T, R>(change: (given: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(['people', 'groups'].map(what => client.invalidateQueries({ queryKey: [what] }))),
  });
}

export function useAddPerson() {
  return useChange((person: NewPerson) => body(api.POST('/api/v1/people', { body: person })));
}

export function useChangePerson(login: string) {
  return useChange((change: PersonChange) => changePerson(login, change));
}

/** A new link; the older ones are no longer good. */
export function useInvite(login: string) {
  return useMutation({
    mutationFn: () => body(api.POST('/api/v1/people/{login}/invitation', { params: { path: { login } } })),
  });
}

/** Begins to erase somebody. */
export function useErase(login: string) {
  return useMutation({
    mutationFn: (wanted: ErasureWanted) =>
      body(api.POST('/api/v1/people/{login}/erasure', { params: { path: { login } }, body: wanted })),
  });
}

/** What protects somebody's password. */
export type Protected = 'second-factor' | 'passkeys';

/** For whoever has lost a device; their sessions end. */
export function useTakeAway(login: string) {
  const params = { path: { login } };
  return useChange((what: Protected) =>
    body(
      what === 'passkeys'
        ? api.DELETE('/api/v1/people/{login}/passkeys', { params })
        : api.DELETE('/api/v1/people/{login}/second-factor', { params }),
    ),
  );
}

/** Puts somebody into a group by hand, or takes them out. What a provider says stays. */
export function useMembership() {
  const client = useQueryClient();
  return useChange(async ({ login, group, put }: { login: string; group: string; put: boolean }) => {
    const now = await client.query({ ...personQuery(login), staleTime: 0 });
    const others = now.groups_by_hand.filter(each => each !== group);
    return changePerson(login, { groups: put ? [...others, group] : others });
  });
}

export function useGiveRoles(group: string) {
  return useChange((roles: Role[]) =>
    body(api.PUT('/api/v1/groups/{group}', { params: { path: { group } }, body: { roles } })),
  );
}

export function useMakeGroup() {
  return useChange((group: string) =>
    body(api.PUT('/api/v1/groups/{group}', { params: { path: { group } }, body: {} })),
  );
}

export function useDeleteGroup() {
  return useChange((group: string) =>
    body(api.DELETE('/api/v1/groups/{group}', { params: { path: { group } } })),
  );
}

function changePerson(login: string, change: PersonChange): Promise<Account> {
  return body(api.PATCH('/api/v1/people/{login}', { params: { path: { login } }, body: change }));
}

/** Why somebody can, or cannot, read a document. That it was asked is on record. */
export function useExplainAccess(login: string) {
  return useMutation({
    mutationFn: (asked: { document: string; at?: string }) =>
      body(api.GET('/api/v1/access', { params: { query: { login, ...asked } } })),
  });
}
