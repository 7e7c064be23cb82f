import type { Document } from '../../src/api/types';
import { passagesOf, type Passage } from './passages';

/** A passage that shares words with a question. */
export interface Ranked {
  passage: Passage;
  score: number;
  words: { word: string; weight: number }[];
  highlights: { start: number; end: number }[];
}

const SMALL = new Set(
  'a an and are as at be by can do does for from get how i if in is it may me my of on or our the to we what when where which who with you your'.split(
    ' ',
  ),
);

/** A word as it is compared: lower case, without the commonest endings. */
function stem(word: string): string {
  return word
    .toLowerCase()
    .replace(/(?:ing|ed|es|s)$/, '')
    .replace(/e$/, '');
}

function wordsIn(text: string): { word: string; start: number; end: number }[] {
  const found = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const start = [...text.slice(0, match.index)].length;
    found.push({ word: match[0], start, end: start + [...match[0]].length });
  }
  return found;
}

/** Words in quotes that must stand together, and words that must not be there at all. */
function demands(query: string) {
  const phrases = [...query.matchAll(/"([^"]+)"/g)].map(match => (match[1] ?? '').toLowerCase());
  const without = [...query.matchAll(/(?:^|\s)-(\p{L}+)/gu)].map(match => (match[1] ?? '').toLowerCase());
  return { phrases, without };
}

/** The passages of these documents that share most with the question, best first. */
export function rank(documents: readonly Document[], query: string): Ranked[] {
  const passages = documents.flatMap(passagesOf);
  const { phrases, without } = demands(query);
  const asked = wordsIn(query.replace(/(?:^|\s)-\p{L}+/gu, ' '))
    .map(each => each.word)
    .filter(word => !SMALL.has(word.toLowerCase()));
  const rare = new Map(
    asked.map(word => {
      const holders = passages.filter(passage => whole(passage).some(each => stem(each.word) === stem(word)));
      return [word, Math.log(1 + passages.length / (1 + holders.length))];
    }),
  );
  return passages
    .filter(passage => {
      const text = `${passage.headings.join(' ')} ${passage.text}`.toLowerCase();
      return phrases.every(phrase => text.includes(phrase)) && !without.some(word => text.includes(word));
    })
    .map(passage => {
      const has = new Set(whole(passage).map(each => stem(each.word)));
      const words = [...rare]
        .filter(([word]) => has.has(stem(word)))
        .map(([word, weight]) => ({ word, weight: Math.round(weight * 100) / 100 }))
        .sort((a, b) => b.weight - a.weight);
      const stems = new Set(asked.map(stem));
      const highlights = wordsIn(passage.text)
        .filter(each => stems.has(stem(each.word)))
        .map(({ start, end }) => ({ start, end }));
      return { passage, words, highlights, score: words.reduce((sum, each) => sum + each.weight, 0) };
    })
    .filter(ranked => ranked.score > 0)
    .sort((a, b) => b.score - a.score);
}

function whole(passage: Passage) {
  return wordsIn(`${passage.headings.join(' ')} ${passage.text}`);
}
