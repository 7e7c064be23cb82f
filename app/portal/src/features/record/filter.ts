import type { AuditFilterWords, EventOutcome } from '@/api/types';

/** Which events are looked at; all of it stands in the address. Empty is everything. */
export interface Filter {
  /** A length of time up to now, such as `P7D`; empty where a time is fixed, or all of it is meant. */
  last: string;
  from: string;
  to: string;
  actor: string;
  action: string;
  resource: string;
  outcome: EventOutcome | '';
  request_id: string;
  text: string;
}

export const WORDS = ['actor', 'action', 'resource', 'outcome', 'request_id', 'text'] as const;
export type Word = (typeof WORDS)[number];

export const LENGTHS: Record<string, string> = {
  PT1H: 'Last hour',
  PT24H: 'Last 24 hours',
  P7D: 'Last 7 days',
  P30D: 'Last 30 days',
  P365D: 'Last year',
};

/** What is shown to whoever says nothing. */
const USUAL = 'P7D';
const LENGTH = /^(?:PT([1-9]\d{0,2})H|P([1-9]\d{0,3})D)$/;
const OUTCOMES = ['success', 'denied', 'failure'] as const;
const HOUR_MS = 3_600_000;

/** Whether it comes down to what single people did, which bars do not tell while names are sealed. */
export const isPersonal = ({ actor, resource, request_id }: Filter): boolean =>
  [actor, resource, request_id].some(word => word !== '');

export const EVERYTHING: Filter = {
  last: '',
  from: '',
  to: '',
  actor: '',
  action: '',
  resource: '',
  outcome: '',
  request_id: '',
  text: '',
};

/** Reads an address; what makes no sense is as if it was not there. */
export function filterIn(search: URLSearchParams): Filter {
  const word = (name: string) => (search.get(name) ?? '').trim();
  const time = (name: string) => (Number.isNaN(Date.parse(word(name))) ? '' : word(name));
  const from = time('from');
  const to = time('to');
  const last = word('last');
  const said = LENGTH.test(last) ? last : '';
  return {
    last: from !== '' || to !== '' || last === 'all' ? '' : said === '' ? USUAL : said,
    from,
    to,
    actor: word('actor'),
    action: word('action'),
    resource: word('resource'),
    outcome: OUTCOMES.find(each => each === word('outcome')) ?? '',
    request_id: word('request_id'),
    text: word('text'),
  };
}

/** The part of an address behind `?`, without what is as usual. */
export function searchOf(filter: Filter): string {
  const search = new URLSearchParams();
  const timeless = filter.from === '' && filter.to === '';
  const named = {
    ...filter,
    last: filter.last === USUAL ? '' : filter.last === '' && timeless ? 'all' : filter.last,
  };
  for (const name of ['last', 'from', 'to', ...WORDS] as const) {
    if (named[name] !== '') {
      search.set(name, named[name]);
    }
  }
  return search.toString();
}

/** As the API takes it, at a moment. */
export function askedAt(filter: Filter, now: number): Omit<AuditFilterWords, 'last'> {
  const [, hours, days] = LENGTH.exec(filter.last) ?? [];
  const length = hours !== undefined ? Number(hours) : days !== undefined ? Number(days) * 24 : null;
  const from = length === null ? filter.from : new Date(now - length * HOUR_MS).toISOString();
  return said({ ...filter, from, last: '' });
}

/** As the API keeps it. */
export const kept = (filter: Filter): AuditFilterWords => said(filter);

/** What was kept, as the page has it. */
export const unkept = (words: AuditFilterWords): Filter => ({ ...EVERYTHING, ...words });

function said(filter: Filter): AuditFilterWords {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}
