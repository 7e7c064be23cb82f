import { expect, it } from 'vitest';
import { rowOf } from './row';

const shown = (text: string, passage?: string) =>
  rowOf(text, passage)?.map(({ head, cell }) => `${head}: ${cell}`) ?? null;

it('takes a row apart that comes with its head', () => {
  expect(shown('Country | Days of leave | Notes: Austria | 25 | 30 after 25 years')).toEqual([
    'Country: Austria',
    'Days of leave: 25',
    'Notes: 30 after 25 years',
  ]);
});

it('finds the border although a head holds a colon', () => {
  expect(shown('Site: where | People: Perth | 236')).toEqual(['Site: where: Perth', 'People: 236']);
});

it('leaves out empty cells', () => {
  expect(shown('What | Limit | Remark: Fines | none')).toEqual(['What: Fines', 'Limit: none']);
});

it('finds the head above the row in its passage', () => {
  const passage =
    'Days a year.\n\nCountry | Days of leave\nUnited Kingdom | 27\nAustria | 25\n\nOther | Table\nx | y';
  expect(shown('Austria | 25', passage)).toEqual(['Country: Austria', 'Days of leave: 25']);
  expect(shown('x | y', passage)).toEqual(['Other: x', 'Table: y']);
});

it('shows a row without a head rather than none, and a head as itself', () => {
  expect(shown('Austria | 25')).toEqual([': Austria', ': 25']);
  expect(shown('Country | Days', 'Country | Days\nAustria | 25')).toEqual([': Country', ': Days']);
});

it.each(['Note: claims are due within 45 days.', 'Just words.'])('leaves a sentence alone: %s', text => {
  expect(rowOf(text)).toBeNull();
});

it('puts cells under their heads where the corner of the table is empty', () => {
  expect(rowOf('| 2024 | 2026: Abroad | 10 days | 20 days')).toEqual([
    { head: '', cell: 'Abroad' },
    { head: '2024', cell: '10 days' },
    { head: '2026', cell: '20 days' },
  ]);
});
