import { expect, it } from 'vitest';
import { byDay } from './days';

const now = new Date(2026, 10, 24, 9, 30);
const thread = (updated: Date) => ({
  id: updated.toISOString(),
  title: 'x',
  updated: updated.toISOString(),
  asks: 1,
});

it('puts threads under their days', () => {
  const days = byDay(
    [
      thread(new Date(2026, 10, 24, 9, 0)),
      thread(new Date(2026, 10, 24, 0, 0)),
      thread(new Date(2026, 10, 23, 23, 59)),
      thread(new Date(2026, 10, 22, 12, 0)),
      thread(new Date(2026, 9, 1, 12, 0)),
    ],
    now,
  );
  expect(days.map(day => [day.name, day.threads.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['22 November 2026', 1],
    ['1 October 2026', 1],
  ]);
});
