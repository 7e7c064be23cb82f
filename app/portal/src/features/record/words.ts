import { moment, plain } from '@/ui/format';
import type { EventOutcome } from '@/api/types';
import { EVERYTHING, LENGTHS, type Filter } from './filter';
import { called } from './pseudonyms';

/** What families of actions are about. One that is not here is called by its own name. */
const FAMILIES: Record<string, string> = {
  access: 'Access',
  approval: 'Approvals',
  ask: 'Questions',
  audit: 'The record',
  backup: 'Backups',
  document: 'Documents',
  group: 'Groups',
  invitation: 'Invitations',
  key: 'API keys',
  license: 'Licence',
  passkey: 'Passkeys',
  person: 'People',
  privacy: 'Privacy mode',
  provider: 'Identity providers',
  request: 'Requests',
  scim_group: 'Provisioned groups',
  scim_user: 'Provisioned people',
  search: 'Searches',
  second_factor: 'Second factors',
  session: 'Sign-ins and sessions',
  sign_in_rules: 'Rules for signing in',
  source: 'Sources',
  system: 'The server',
  tenant: 'Organisations',
  thread: 'Threads',
};

/** The actions that make up most of a record, as one says them. */
const ACTIONS: Record<string, string> = {
  'ask.answer': 'Got an answer',
  'ask.create': 'Asked',
  'audit.delete_export': 'Deleted an export',
  'audit.download': 'Downloaded an export',
  'audit.export': 'Exported events',
  'audit.export_scheduled': 'Made a scheduled export',
  'audit.prove': 'Read a proof',
  'audit.read': 'Read the record',
  'audit.timeline': 'Counted events',
  'audit.view': 'Read an event',
  'backup.drill': 'Tried a backup',
  'backup.finish': 'Ended a backup',
  'backup.restore': 'Restored from a backup',
  'backup.start': 'Began a backup',
  'document.delete': 'Deleted a document',
  'document.push': 'Pushed a document',
  'document.view': 'Opened a document',
  'key.create': 'Made an API key',
  'key.delete': 'Revoked an API key',
  'person.create': 'Made an account',
  'person.update': 'Changed an account',
  'privacy.ask_end': 'Asked for privacy mode to end',
  'privacy.ask_names': 'Asked for names',
  'privacy.begin': 'Sealed names, or set the smallest group',
  'privacy.close_names': 'Saw pseudonyms again',
  'privacy.end': 'Ended privacy mode',
  'privacy.names': 'Let somebody see names',
  'search.run': 'Searched',
  'session.create': 'Signed in',
  'session.delete': 'Signed out',
  'session.password': 'Changed their password',
  'source.create': 'Added a source',
  'source.delete': 'Removed a source',
  'source.update': 'Changed a source',
  'system.start': 'The server came up',
  'system.stop': 'The server went down',
  'system.upgrade': 'Another version took over',
  'thread.view': 'Opened a thread',
};

export const OUTCOMES: Record<EventOutcome, string> = {
  success: 'Succeeded',
  denied: 'Denied',
  failure: 'Failed',
};

/** "document.view" → "Opened a document" */
export function actionWords(action: string): string {
  const family = action.slice(0, action.indexOf('.'));
  return ACTIONS[action] ?? `${familyWords(family)}: ${plain(action.slice(family.length + 1)).toLowerCase()}`;
}

export function familyWords(family: string): string {
  return FAMILIES[family] ?? plain(family);
}

/** "document.*" → "Documents" */
export function actionsWords(action: string): string {
  return action.endsWith('.*') ? familyWords(action.slice(0, -2)) : actionWords(action);
}

/** What a filter means, in words, one for each part of it. */
export function filterWords(filter: Filter): string[] {
  const { last, from, to, actor, action, resource, outcome, request_id, text } = { ...EVERYTHING, ...filter };
  const time =
    last !== ''
      ? [LENGTHS[last] ?? last]
      : from === '' && to === ''
        ? ['All times']
        : [
            ...(from === '' ? [] : [`From ${moment(from)}`]),
            ...(to === '' ? [] : [`${from === '' ? 'Until' : 'until'} ${moment(to)}`]),
          ];
  return [
    time.join(' '),
    ...(actor === '' ? [] : [`by or for ${called(actor)}`]),
    ...(action === '' ? [] : [actionsWords(action)]),
    ...(resource === '' ? [] : [`done to ${called(resource)}`]),
    ...(outcome === '' ? [] : [OUTCOMES[outcome].toLowerCase()]),
    ...(request_id === '' ? [] : [`request ${request_id}`]),
    ...(text === '' ? [] : [`with “${text}”`]),
  ];
}

/** "2026-11-24T09:30:12.5Z" → "24 Nov 2026, 09:30:12 UTC" */
export function utc(time: string): string {
  return `${UTC.format(new Date(time))} UTC`;
}

/** The same in the zone of whoever reads. */
export function local(time: string): string {
  return LOCAL.format(new Date(time));
}

const PRECISE = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;
const UTC = new Intl.DateTimeFormat('en-GB', { ...PRECISE, timeZone: 'UTC' });
const LOCAL = new Intl.DateTimeFormat('en-GB', PRECISE);

/** The zone of whoever reads, as calendars call it. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
