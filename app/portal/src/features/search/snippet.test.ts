import { expect, it } from 'vitest';
import { CodePoints } from '@/ui/codePoints';
import { snippet } from './snippet';

const filler = 'The river rises and falls and nobody asks why it does so. ';

function marked(text: string, word: string) {
  const start = [...text.slice(0, text.indexOf(word))].length;
  const cut = snippet(text, [{ start, end: start + [...word].length }]);
  const points = new CodePoints(cut.text);
  return { ...cut, words: cut.ranges.map(range => points.slice(range.start, range.end)) };
}

it('leaves a short passage whole', () => {
  const cut = marked('Claims are due within 45 days.', 'Claims');
  expect(cut.text).toBe('Claims are due within 45 days.');
  expect(cut.words).toEqual(['Claims']);
});

it('begins near the first marked word of a long passage, at a word', () => {
  const cut = marked(filler.repeat(10) + 'Turbine.' + filler.repeat(10), 'Turbine');
  expect(cut.text).toMatch(/^… \w/);
  expect(cut.text).toMatch(/\S …$/);
  expect(cut.text.length).toBeLessThan(340);
  expect(cut.words).toEqual(['Turbine']);
});

it('marks the right words after rare letters', () => {
  expect(marked('🚲'.repeat(5) + filler.repeat(6) + 'Turbine 🚲', 'Turbine').words).toEqual(['Turbine']);
});

it('shows the cells of a table apart, and the marks stay in place', () => {
  const cut = marked('Country | Limit\nNorway | 175', '175');
  expect(cut.text).toBe('Country · Limit\nNorway · 175');
  expect(cut.words).toEqual(['175']);
});

it('begins with the row that holds the word', () => {
  const table = Array.from({ length: 20 }, (_, i) => `Country ${i} of the list | ${100 + i}`).join('\n');
  expect(marked(table, '115').text).toMatch(/^… Country 15 of the list · 115\n/);
});

it('begins at the beginning where nothing is marked', () => {
  expect(snippet(filler.repeat(10), []).text).toMatch(/^The river/);
});
