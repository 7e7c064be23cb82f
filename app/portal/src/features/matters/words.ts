import type { HoldKind, Matter, MatterHold, MatterParts } from '@/api/types';
import { counted, utcDay } from '@/ui/format';

/** One name a line, as people paste them. */
export const lines = (typed: string): string[] =>
  typed
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** What a kind of thing that is held is called, in front of its name. */
export const KINDS: Record<HoldKind, string> = { person: 'Person', document: 'Document', source: 'Source' };

/** How much a matter holds, in a few words. */
export function extent({ people, documents, sources }: Matter): string {
  const parts = [
    people > 0 && counted(people, 'person', 'people'),
    documents > 0 && counted(documents, 'document'),
    sources > 0 && counted(sources, 'source'),
  ].filter(part => part !== false);
  return parts.length === 0 ? 'Holds nothing yet' : parts.join(' · ');
}

/** What time a matter is about, in whole days of UTC. */
export function time({ from, to }: Matter): string {
  return from === undefined
    ? to === undefined
      ? 'Of whatever time'
      : `Until ${utcDay(to)}`
    : to === undefined
      ? `From ${utcDay(from)} on`
      : `From ${utcDay(from)} until ${utcDay(to)}`;
}

/** What there is of something that is held. */
export function kept({ threads, versions }: MatterHold): string {
  return threads !== undefined ? counted(threads, 'thread') : counted(versions ?? 0, 'kept version');
}

/** One thing that is held, as the API wants it. */
export const part = (kind: HoldKind, subject: string): MatterParts => ({
  [{ person: 'people', document: 'documents', source: 'sources' }[kind]]: [subject],
});
