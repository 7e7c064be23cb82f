import type { Health, HealthItem, HealthState } from '@/api/types';
import { clock, count, day, moment, plain } from '@/ui/format';

/** What each thing is that is looked at. */
const NAMES: Partial<Record<string, string>> = {
  audit: 'Writing the record',
  backup: 'Backups',
  certificate: 'Certificate',
  database: 'Database',
  directory: 'Directory of people',
  disk: 'Disk',
  drill: 'Restoring for trial',
  embedder: 'Comparing meaning',
  index: 'Search index',
  ingest: 'Reading documents',
  license: 'Licence',
  maintenance: 'Maintenance',
  model: 'Language model',
  record: 'What was signed',
  start_cache: 'Quick starts',
};

export const nameOf = (item: HealthItem): string => NAMES[item.name] ?? plain(item.name);

/** Everything with one name; there may be one for each organisation. */
export interface Checked {
  key: string;
  name: string;
  state: HealthState;
  /** More than one where organisations have their own. */
  times: number;
}

const WORST: HealthState[] = ['ok', 'warning', 'failed'];

/** One line for each name, as bad as the worst of them. */
export function checked(items: readonly HealthItem[]): Checked[] {
  const all = new Map<string, Checked>();
  for (const item of items) {
    const before = all.get(item.name);
    all.set(item.name, {
      key: item.name,
      name: nameOf(item),
      state: worse(before?.state ?? 'ok', item.state),
      times: (before?.times ?? 0) + 1,
    });
  }
  return [...all.values()];
}

/** As bad as the worst of these names. */
export function stateOf(items: readonly HealthItem[], ...names: string[]): HealthState {
  return items
    .filter(({ name }) => names.includes(name))
    .reduce<HealthState>((worst, { state }) => worse(worst, state), 'ok');
}

const worse = (one: HealthState, other: HealthState) =>
  WORST.indexOf(one) > WORST.indexOf(other) ? one : other;

/** What is not well, maintenance aside: that has words of its own. */
export const troubles = (items: readonly HealthItem[]): HealthItem[] =>
  items.filter(({ state, name }) => state !== 'ok' && name !== 'maintenance');

/** The one sentence on top. */
export function verdict({ items, maintenance, ready }: Health): string {
  const wrong = troubles(items);
  const failed = wrong.filter(({ state }) => state === 'failed');
  if (failed.length > 0 || (!ready && !maintenance.on)) {
    const what = failed.length > 0 ? failed : wrong;
    return `${ready || maintenance.on ? 'Something has failed' : 'It cannot serve'}: ${listed(what)}.`;
  }
  const also =
    wrong.length === 0
      ? null
      : `${number(wrong.length)} ${wrong.length === 1 ? 'thing wants' : 'things want'} attention`;
  if (maintenance.on) {
    return also === null
      ? 'Closed for maintenance. All else is well.'
      : `Closed for maintenance, and ${also}.`;
  }
  return also === null ? 'All is well.' : `It works, and ${also}.`;
}

function listed(items: readonly HealthItem[]): string {
  const names = [...new Set(items.map(nameOf))].map(name => name.charAt(0).toLowerCase() + name.slice(1));
  return names.length < 2
    ? (names[0] ?? 'see below')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

const FEW = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const number = (of: number) => FEW[of] ?? count(of);

/** "09:30" of today, "12 Nov 2026, 09:30" of any other day. */
export function lately(time: string, now: number): string {
  return day(time) === day(new Date(now).toISOString()) ? clock(time) : moment(time);
}

/** "3 days", "5 hours": for how long it has run. */
export function lasted(since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - new Date(since).getTime()) / 60_000));
  const [size, unit] =
    minutes < 90 ? [1, 'minute'] : minutes < 2_880 ? [60, 'hour'] : ([1_440, 'day'] as [number, string]);
  const whole = Math.floor(minutes / size);
  return `${count(whole)} ${unit}${whole === 1 ? '' : 's'}`;
}

/** What the installation went through, in words. */
export function happened({ what, version, abrupt }: NonNullable<Health['trail']>[number]): string {
  switch (what) {
    case 'start':
      return `Started${version === undefined ? '' : ` as ${version}`}${abrupt === true ? ', after it had not been stopped in order' : ''}`;
    case 'stop':
      return 'Stopped in order';
    case 'upgrade':
      return `Upgraded${version === undefined ? '' : ` to ${version}`}`;
    case 'closed':
      return 'Closed for maintenance';
    case 'opened':
      return 'Opened after maintenance';
    case 'restore':
      return 'Restored from a backup';
  }
}
