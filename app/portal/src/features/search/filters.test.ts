import { expect, it } from 'vitest';
import { addressOf, filtersIn, isFiltered, toggled, unfiltered } from './filters';

const read = (search: string) => filtersIn(new URLSearchParams(search));

it('says in the address what was read from it', () => {
  const address =
    '/search?q=travel+%22own+car%22&mode=lexical&type=application%2Fpdf&type=text%2Fhtml&language=en&source=handbook&path=finance%2F&from=2026-01-01&to=2026-12-31';
  expect(addressOf(read(address.slice(8)))).toBe(address);
});

it.each([
  ['q=travel&mode=hybrid', '/search?q=travel'],
  ['q=travel&mode=psychic', '/search?q=travel'],
  ['q=travel&from=yesterday', '/search?q=travel'],
  ['q=%20', '/search'],
])('leaves out what is as usual or makes no sense: %s', (search, address) => {
  expect(addressOf(read(search))).toBe(address);
});

it('puts a value in and takes it out again', () => {
  const pdf = toggled(read('q=x'), 'type', 'application/pdf');
  expect(pdf.type).toEqual(['application/pdf']);
  expect(toggled(pdf, 'type', 'application/pdf').type).toEqual([]);
});

it('knows whether all documents are searched', () => {
  const filters = read('q=x&path=finance/');
  expect(isFiltered(filters)).toBe(true);
  expect(isFiltered(unfiltered(filters))).toBe(false);
});
