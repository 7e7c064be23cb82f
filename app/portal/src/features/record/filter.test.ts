import { expect, it } from 'vitest';
import { askedAt, EVERYTHING, filterIn, kept, searchOf, unkept } from './filter';

const NOW = Date.parse('2026-11-24T12:00:00Z');

it.each([
  ['', { last: 'P7D' }],
  ['last=all', {}],
  ['last=PT24H&action=document.*', { last: 'PT24H', action: 'document.*' }],
  ['last=a+week', { last: 'P7D' }],
  ['from=2026-11-01T00:00:00Z&last=P7D', { from: '2026-11-01T00:00:00Z' }],
  ['from=yesterday', { last: 'P7D' }],
  ['outcome=good', { last: 'P7D' }],
  ['outcome=denied&text=pay+bands', { last: 'P7D', outcome: 'denied', text: 'pay bands' }],
])('reads %o', (search, filter) => {
  expect(filterIn(new URLSearchParams(search))).toEqual({ ...EVERYTHING, ...filter });
});

it.each(['', 'last=all', 'last=PT24H&actor=uma', 'to=2026-11-01T00%3A00%3A00Z&text=a'])(
  'writes %o as it read it',
  search => {
    expect(searchOf(filterIn(new URLSearchParams(search)))).toBe(search);
  },
);

it('asks for a length of time up to now', () => {
  expect(askedAt({ ...EVERYTHING, last: 'P7D', actor: 'uma' }, NOW)).toEqual({
    from: '2026-11-17T12:00:00.000Z',
    actor: 'uma',
  });
  expect(askedAt({ ...EVERYTHING, last: 'PT1H' }, NOW)).toEqual({ from: '2026-11-24T11:00:00.000Z' });
  expect(askedAt(EVERYTHING, NOW)).toEqual({});
});

it('keeps a length of time as a length of time', () => {
  const filter = { ...EVERYTHING, last: 'P30D', outcome: 'denied' as const };
  expect(kept(filter)).toEqual({ last: 'P30D', outcome: 'denied' });
  expect(unkept(kept(filter))).toEqual(filter);
});
