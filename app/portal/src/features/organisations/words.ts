import type { Tenant } from '@/api/types';
import { bytes, counted, moment } from '@/ui/format';

/** Whose operators run the installation. */
export const isFirst = ({ id }: Tenant) => id === 'main';

/** How much an organisation has, in words; what it has is nobody's business here. */
export function factsOf(organisation: Tenant): string[] {
  const { people, documents, index_bytes, last_used, state } = organisation;
  return [
    counted(people, 'person', 'people'),
    // The index of a suspended one is shut, so nobody can say how large it is.
    ...(state === 'open' ? [counted(documents, 'document'), `index of ${bytes(index_bytes)}`] : []),
    last_used === undefined ? 'nobody is signed in' : `last used ${moment(last_used)}`,
  ];
}

/** What was typed, a line each. */
export function lines(typed: string): string[] {
  return typed
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** Where a link of the portal leads for people of an organisation: to its own address, where it has one. */
export function linkAt(link: string, hosts: readonly string[], here: Location = location): string {
  const [host] = hosts;
  return new URL(
    link,
    host === undefined ? here.origin : `${here.protocol}//${host}:${here.port}`,
  ).toString();
}
