import { expect, it } from 'vitest';
import { days, period } from './periods';

const NOW = new Date('2026-03-02T15:20:00Z');

it.each([
  ['quarter', '2025-12-03T00:00:00Z'],
  ['year', '2025-03-03T00:00:00Z'],
  ['calendar', '2026-01-01T00:00:00Z'],
] as const)('counts back from today: %s', (choice, from) => {
  expect(period(choice, NOW)).toEqual({ from, to: '2026-03-03T00:00:00Z' });
});

it('includes the last day that was typed', () => {
  expect(days('2026-01-01', '2026-01-31')).toEqual({
    from: '2026-01-01T00:00:00Z',
    to: '2026-02-01T00:00:00Z',
  });
  expect(days('2026-01-01', '')).toBeNull();
});
