import type { AuditEvent } from '../src/api/types';
import { refuse } from './handlers/guard';
import { world, type World } from './world';

const PSEUDONYM = /^[0-9a-f]{10}#person$/;
/** What an event says of somebody besides their login. */
const TELLING = ['address', 'os_user'];

/** Begun by Moira, on a day in November. */
export const exampleSealed = (): NonNullable<World['privacy']> => ({
  since: '2026-11-16T09:00:00Z',
  begun_by: 'moira',
  smallest_group: 5,
});

/** Whether somebody sees pseudonyms now. */
export function sealedFor(login: string): boolean {
  return world.privacy !== null && (world.namesUntil.get(login) ?? '') <= new Date().toISOString();
}

/** What somebody is called in the record while names are sealed; of a server it is random, and here it is not. */
export function pseudonym(login: string): string {
  let [high, low] = [0x811c9dc5, 0x1000193];
  for (const letter of login) {
    high = Math.imul(high ^ letter.charCodeAt(0), 0x01000193);
    low = Math.imul(low + high, 0x85ebca6b) ^ (high >>> 13);
  }
  const digits = (part: number) => (part >>> 0).toString(16).padStart(8, '0');
  return `${(digits(high) + digits(low)).slice(0, 10)}#person`;
}

/** An event as somebody sees it. */
export function shown(event: AuditEvent, login: string): AuditEvent {
  if (!sealedFor(login)) {
    return event;
  }
  const about = event.action.startsWith('person.');
  const hidden = Object.keys(event.detail).filter(name => about || TELLING.includes(name));
  return {
    ...event,
    actor: called(event.actor),
    ...(event.on_behalf_of !== undefined && { on_behalf_of: called(event.on_behalf_of) }),
    resource: called(event.resource),
    detail: Object.fromEntries(Object.entries(event.detail).filter(([name]) => !hidden.includes(name))),
    sealed: [
      ...(['actor', 'on_behalf_of', 'resource'] as const).filter(
        name => event[name] !== undefined && called(event[name]) !== event[name],
      ),
      ...hidden.map(name => `detail.${name}`),
    ],
  };
}

/** A word of a filter, with a login in the place of a pseudonym; a refusal to throw where it is a name. */
export function wordOf(name: string, word: string | null, login: string): string | null {
  if (word === null || !['actor', 'resource'].includes(name) || !sealedFor(login)) {
    return word;
  }
  if (PSEUDONYM.test(word)) {
    return world.accounts.find(each => pseudonym(each.login) === word)?.login ?? word;
  }
  if (name === 'actor' || isLogin(word)) {
    refuse(
      'Names are sealed in this record. Look for a pseudonym as it stands there, such as 5f3bb0ecb7#person, or ask for names: a second person has to agree.',
    );
  }
  return word;
}

const isLogin = (word: string) => world.accounts.some(each => each.login === word);
const called = (word: string) => (isLogin(word) ? pseudonym(word) : word);
