import { expect, it } from 'vitest';
import { called, hueOf, isPseudonym, meantBy } from './pseudonyms';

const KNOWN = ['5f3bb0ecb7#person', '5f3b11aa00#person', 'adadad', 'system'];

it.each([
  ['5f3bb0ecb7#person', true, 'pseudonym 5f3bb0'],
  ['unknown#person', true, 'pseudonym unknown'],
  ['weekly#service', false, 'weekly#service'],
  ['5f3bb0ecb7', false, '5f3bb0ecb7'],
  ['ewan', false, 'ewan'],
])('tells whether %s is a pseudonym: %s, and calls it %s', (name, is, words) => {
  expect(isPseudonym(name)).toBe(is);
  expect(called(name)).toBe(words);
});

it.each([
  ['5f3bb0', '5f3bb0ecb7#person'],
  ['pseudonym 5F3BB0', '5f3bb0ecb7#person'],
  ['5f3bb0ecb7', '5f3bb0ecb7#person'],
  ['5f3bb0ecb7#person', '5f3bb0ecb7#person'],
  ['5f3b', '5f3b'],
  ['adadad', 'adadad'],
  ['ewan', 'ewan'],
])('takes %s that is typed for %s', (typed, meant) => {
  expect(meantBy(typed, KNOWN)).toBe(meant);
});

it('gives somebody the same colour everywhere', () => {
  expect(hueOf('5f3bb0ecb7#person')).toBe(hueOf('5f3bb0ecb7#person'));
  expect(hueOf('unknown#person')).toBe(0);
});
