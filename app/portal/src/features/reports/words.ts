import type { ControlState, Report } from '@/api/types';
import { moment, utcDay } from '@/ui/format';

/** How a control stands, as a word and a sign that needs no colour. */
export const STATES: Record<ControlState, { word: string; sign: string; means: string }> = {
  met: { word: 'Met', sign: '✓', means: 'Every check of the control is.' },
  partly: { word: 'Partly', sign: '◐', means: 'A check has something left to do.' },
  not_met: { word: 'Not met', sign: '✕', means: 'A check is missing.' },
  yours: { word: 'Yours', sign: '→', means: 'No program can do it: your organisation has to.' },
};

/** What is looked at first comes first. */
export const IN_ORDER: ControlState[] = ['not_met', 'partly', 'yours', 'met'];

/** "1 Jan 2026 to 31 Mar 2026", or the moment of a review. */
export function when({ from, to }: Pick<Report, 'from' | 'to'>): string {
  if (from === undefined) {
    return `As of ${moment(to)}`;
  }
  // The days are those of UTC, and the end is not part of the period.
  return `${utcDay(from)} to ${utcDay(new Date(new Date(to).getTime() - 1).toISOString())}`;
}

/** What an access review is about. */
export function about({ subject, title }: Pick<Report, 'subject' | 'title'>): string {
  if (subject === undefined) {
    return title;
  }
  return subject.prefix === undefined
    ? `${title}: ${subject.kind} ${subject.id}`
    : `${title}: ${subject.kind} ${subject.id}, ${subject.prefix}…`;
}
