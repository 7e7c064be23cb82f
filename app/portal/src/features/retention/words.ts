import type { Ageing, RetentionClass } from '@/api/types';
import { count, counted } from '@/ui/format';

/** What ages, and what it is. */
export const CLASSES: Record<Ageing, { name: string; what: string }> = {
  'record.sign_in': { name: 'Record: signing in', what: 'Who signed in, or tried to, and from where' },
  'record.search_and_ask': {
    name: 'Record: searching and asking',
    what: 'Searches, questions, and which documents were opened',
  },
  'record.admin': { name: 'Record: administration', what: 'Changes to people, roles, sources and settings' },
  threads: { name: 'History', what: 'People’s own threads of questions and answers' },
  receipts: { name: 'Receipts', what: 'Proofs of answers: the question, the answer and what it rests on' },
  usage: { name: 'Usage by person', what: 'Who asked how much on which day; the sums stay, without names' },
  exports: { name: 'Exports', what: 'Bundles of the record that lie on the server' },
};

/** "365 days", "For ever" */
export const span = (days: number | null): string => (days === null ? 'For ever' : counted(days, 'day'));

/** What may be chosen. */
export function limits({ min_days, max_days }: RetentionClass): string {
  const least = min_days > 1 ? `At least ${counted(min_days, 'day')}` : '';
  const most = max_days === null ? '' : `at most ${counted(max_days, 'day')}`;
  const both = [least, most].filter(words => words !== '').join(', ');
  return both === '' ? '' : `${both.charAt(0).toUpperCase()}${both.slice(1)}, as this installation demands.`;
}

/** What is wrong with a number of days; null when nothing is. */
export function wrong({ min_days, max_days }: RetentionClass, typed: string): string | null {
  const days = Number(typed);
  const most = max_days ?? 36_500;
  return /^\d+$/.test(typed.trim()) && days >= min_days && days <= most
    ? null
    : `Type a number of days from ${count(min_days)} to ${count(most)}.`;
}
