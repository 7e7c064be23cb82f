import type { Document, Person } from '../../src/api/types';
import { documents } from './handbook';

/** Deny wins over allow, as on the server. */
export function mayRead(person: Person, document: Document): boolean {
  const names = ['everyone', `user:${person.login}`, ...person.groups.map(group => `group:${group}`)];
  const among = (list: string[]) => list.some(name => names.includes(name));
  return among(document.allow) && !among(document.deny);
}

/** What this person may read. */
export function readableBy(person: Person): Document[] {
  return documents.filter(document => mayRead(person, document));
}
