import { expect, it } from 'vitest';
import { cut } from './ranges';

const shown = (start: number, end: number, ...marks: [number, number][]) =>
  cut(
    { start, end },
    marks.map(([from, to], i) => ({ start: from, end: to, name: 'abc'[i] })),
  ).map(piece => `${piece.start}-${piece.end}${piece.mark?.name ?? ''}`);

it.each([
  ['nothing to mark', shown(0, 9), ['0-9']],
  ['one in the middle', shown(0, 9, [3, 5]), ['0-3', '3-5a', '5-9']],
  ['the whole', shown(0, 9, [0, 9]), ['0-9a']],
  ['over both edges', shown(4, 6, [0, 9]), ['4-6a']],
  ['over the end', shown(0, 5, [3, 9]), ['0-3', '3-5a']],
  ['elsewhere', shown(0, 5, [5, 9]), ['0-5']],
  ['two apart', shown(0, 9, [1, 2], [4, 6]), ['0-1', '1-2a', '2-4', '4-6b', '6-9']],
  ['two side by side', shown(0, 9, [1, 3], [3, 6]), ['0-1', '1-3a', '3-6b', '6-9']],
  ['the earlier wins', shown(0, 9, [4, 6], [2, 8]), ['0-2', '2-4b', '4-6a', '6-8b', '8-9']],
])('cuts: %s', (_name, pieces, expected) => {
  expect(pieces).toEqual(expected);
});
