import { expect, it } from 'vitest';
import { documents, people } from './handbook';
import { readMarkdown } from './markdown';
import { passageWith } from './passages';
import { mayRead } from './readable';
import { SCRIPTS } from './scripts';

it('reads every kind of document of the sample company', () => {
  const kinds = new Set(documents.map(each => each.path.split('.').at(-1)));
  expect([...kinds]).toEqual(expect.arrayContaining(['md', 'html', 'eml', 'pdf', 'docx', 'xlsx']));
  expect(documents.every(each => each.text.length > 200 && each.outline.length > 3)).toBe(true);
});

it.each(SCRIPTS.flatMap(script => script.sentences).flatMap(sentence => sentence.quotes))(
  'quotes what stands in %s: %s',
  (path, words) => {
    const document = documents.find(each => each.path === path);
    expect(document).toBeDefined();
    if (document) {
      const { start, end } = passageWith(document, words);
      expect([...document.text].slice(start, end).join('')).toBe(words);
    }
  },
);

it('lets people read what the sample lets them read', () => {
  const bonus = documents.find(each => each.path.endsWith('bonus-2025.docx'));
  const may = (login: string) => {
    const person = people.find(each => each.login === login);
    return person && bonus && mayRead({ ...person, roles: ['employee'] }, bonus);
  };
  expect([may('fiona'), may('callum'), may('ewan')]).toEqual([true, false, false]);
});

it('counts places in code points', () => {
  const { text, outline } = readMarkdown(
    '# 🚲 Bicycles\n\nBy **bicycle** it is\n0.25 euros.\n\n| A | B |\n| - | - |\n| 1 | 2 |',
  );
  const parts = outline.map(({ kind, start, end }) => [kind, [...text].slice(start, end).join('')]);
  expect(parts).toEqual([
    ['heading', '🚲 Bicycles'],
    ['paragraph', 'By bicycle it is 0.25 euros.'],
    ['table_header', 'A | B'],
    ['table_row', '1 | 2'],
  ]);
});
