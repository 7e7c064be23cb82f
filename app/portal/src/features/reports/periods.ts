export interface Period {
  from: string;
  to: string;
}

/** What people report on; the days are those of UTC, as the record counts them. */
export const PERIODS = {
  quarter: 'The last 90 days',
  year: 'The last 12 months',
  calendar: 'This calendar year',
  other: 'Other days',
} as const;

export type Choice = keyof typeof PERIODS;

/** From the first day to the end of today. */
export function period(choice: Exclude<Choice, 'other'>, now: Date): Period {
  const end = midnight(now, 1);
  switch (choice) {
    case 'quarter':
      return { from: iso(midnight(now, -89)), to: iso(end) };
    case 'year':
      return { from: iso(midnight(now, -364)), to: iso(end) };
    case 'calendar':
      return { from: `${now.getUTCFullYear()}-01-01T00:00:00Z`, to: iso(end) };
  }
}

/** Whole days as they are typed, the last one included; null while one is missing. */
export function days(first: string, last: string): Period | null {
  return first === '' || last === ''
    ? null
    : { from: `${first}T00:00:00Z`, to: iso(midnight(new Date(`${last}T00:00:00Z`), 1)) };
}

function midnight(of: Date, later: number): Date {
  return new Date(Date.UTC(of.getUTCFullYear(), of.getUTCMonth(), of.getUTCDate() + later));
}

function iso(time: Date): string {
  return time.toISOString().replace('.000', '');
}
