import { expect, it } from 'vitest';
import { rowOf } from './row';

it('takes a quoted row apart', () => {
  expect(rowOf('Country | Days of leave | Notes: Austria | 25 | 30 after 25 years')).toEqual([
    { head: 'Country', cell: 'Austria' },
    { head: 'Days of leave', cell: '25' },
    { head: 'Notes', cell: '30 after 25 years' },
  ]);
});

it('finds the border although a head holds a colon', () => {
  expect(rowOf('Site: where | People: Perth | 236')).toEqual([
    { head: 'Site: where', cell: 'Perth' },
    { head: 'People', cell: '236' },
  ]);
});

it('leaves out heads without a cell', () => {
  expect(rowOf('What | Limit | Remark: Fines | none')).toHaveLength(2);
});

it.each(['Note: claims are due within 45 days.', 'Austria | 25 | 30', 'Just words.'])(
  'leaves a sentence alone: %s',
  text => {
    expect(rowOf(text)).toBeNull();
  },
);
