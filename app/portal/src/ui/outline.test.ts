import { expect, it } from 'vitest';
import { CodePoints } from './codePoints';
import { cells, figures, paragraphs, type OutlineBlock } from './outline';

const block = (kind: OutlineBlock['kind'], page?: number): OutlineBlock => ({
  kind,
  level: 1,
  start: 0,
  end: 1,
  page: page ?? null,
});

it('puts items into lists and rows under their header', () => {
  const drawn = figures(
    (
      ['heading', 'list_item', 'list_item', 'paragraph', 'list_item', 'table_header', 'table_row'] as const
    ).map(kind => block(kind)),
  );
  expect(drawn.map(figure => figure.kind)).toEqual(['heading', 'list', 'paragraph', 'list', 'table']);
});

it('begins a new table at a new header', () => {
  const drawn = figures(
    (['table_header', 'table_row', 'table_header', 'table_row', 'table_row'] as const).map(kind =>
      block(kind),
    ),
  );
  expect(drawn).toMatchObject([
    { kind: 'table', rows: [{}] },
    { kind: 'table', rows: [{}, {}] },
  ]);
});

it('marks where a page begins, and does not join a list over it', () => {
  const drawn = figures([block('list_item', 1), block('list_item', 2), block('paragraph', 2)]);
  expect(drawn.map(figure => figure.kind)).toEqual(['page', 'list', 'page', 'list', 'paragraph']);
});

it('finds the cells of a row, in code points', () => {
  const points = new CodePoints('x🚲 Bicycle | 0.25 euros | -');
  const found = cells(points, { start: 1, end: points.length });
  expect(found.map(({ start, end }) => points.slice(start, end))).toEqual(['🚲 Bicycle', '0.25 euros', '-']);
});

it('makes paragraphs of a text without structure', () => {
  const text = 'One 🚲 line.\n\nAnother\nin two lines.\n \nThird.';
  const points = new CodePoints(text);
  expect(paragraphs(text).map(({ start, end }) => points.slice(start, end))).toEqual([
    'One 🚲 line.',
    'Another\nin two lines.',
    'Third.',
  ]);
});

it('knows that the first cell of a row can be empty', () => {
  const points = new CodePoints('| 2024 | 2026');
  const found = cells(points, { start: 0, end: points.length });
  expect(found.map(each => points.slice(each.start, each.end))).toEqual(['', '2024', '2026']);
});
