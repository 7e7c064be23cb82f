import { expect, it } from 'vitest';
import { CodePoints } from './codePoints';

it.each([
  ['plain', 'Annual leave', 0, 6, 'Annual'],
  ['after an emoji', '🚲 by bicycle', 2, 4, 'by'],
  ['an emoji itself', 'a🚲b', 1, 2, '🚲'],
  ['between two emojis', '🚲x🚲y', 1, 4, 'x🚲y'],
  ['accents are one', 'Inês Carvalho', 2, 4, 'ês'],
  ['past the end', 'short', 2, 99, 'ort'],
  ['before the start', 'short', -3, 2, 'sh'],
  ['empty', '', 0, 4, ''],
])('cuts by code points: %s', (_name, text, start, end, part) => {
  expect(new CodePoints(text).slice(start, end)).toBe(part);
});
