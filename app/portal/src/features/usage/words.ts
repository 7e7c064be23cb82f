import { ERASED } from '@/api/privacy';
import type { UsageGauge } from '@/api/types';
import { count, counted } from '@/ui/format';
import type { By } from './usageQueries';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const MONTHS = 12;

/** This month and those before it, the newest first: "2026-11" with its name. */
export function months(now: Date): { value: string; label: string }[] {
  return Array.from({ length: MONTHS }, (_, back) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    return { value: first.toISOString().slice(0, 7), label: MONTH.format(first) };
  });
}

/** The first and the last day of a month. */
export function daysOf(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0));
  return { from: `${month}-01`, to: last.toISOString().slice(0, 10) };
}

/** Every day of a month. */
export function everyDay(month: string): string[] {
  const last = Number(daysOf(month).to.slice(8));
  return Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
}

export const BY: { value: By; label: string; nameless: string }[] = [
  { value: 'team', label: 'Team', nameless: 'In no team' },
  { value: 'person', label: 'Person', nameless: 'Nobody' },
  { value: 'model', label: 'Model', nameless: 'Without a model' },
  { value: 'class', label: 'Class', nameless: 'None' },
  { value: 'key', label: 'API key', nameless: 'Without a key' },
];

export function nameOf(by: By, name: string): string {
  if (name === ERASED) {
    return 'People who were erased';
  }
  return name === '' ? (BY.find(each => each.value === by)?.nameless ?? '') : name;
}

/** "group:sales" → "Team sales": whose limit it is. */
export function subject(spelt: string): string {
  const [kind = '', name = ''] = spelt.split(/:(.*)/s);
  const each: Partial<Record<string, string>> = {
    group: 'Each team',
    user: 'Each person',
    key: 'Each API key',
  };
  const one: Partial<Record<string, string>> = {
    group: `Team ${name}`,
    user: `Person ${name}`,
    key: `API key ${name}`,
  };
  return (name === '*' ? each[kind] : one[kind]) ?? 'The whole organisation';
}

/** "500 a month, 10 a minute" */
export function span(month?: number, minute?: number): string {
  const parts = [
    ...(month === undefined ? [] : [`${count(month)} a month`]),
    ...(minute === undefined ? [] : [`${count(minute)} a minute`]),
  ];
  return parts.length === 0 ? 'No limit' : parts.join(', ');
}

/** Whose month a notice is about. */
export function whose(gauge: UsageGauge): string {
  if (gauge.of_the_edition) {
    return 'this month’s questions of the edition';
  }
  const [kind = ''] = gauge.subject.split(':');
  const owners: Partial<Record<string, string>> = {
    group: 'your team’s questions of this month',
    user: 'your questions of this month',
    key: 'this month’s questions of the API key',
  };
  return owners[kind] ?? 'your organisation’s questions of this month';
}

/** "3 questions are left until 1 December 2026." */
export function left(gauge: UsageGauge, until: string): string {
  return gauge.left === 0
    ? `Asking goes on from ${until}; searching goes on now.`
    : `${counted(gauge.left, 'question')} ${gauge.left === 1 ? 'is' : 'are'} left until ${until}.`;
}
