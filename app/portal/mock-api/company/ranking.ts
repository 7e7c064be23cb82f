import type { Document } from '../../src/api/types';
import { passagesOf, type Passage } from './passages';

/** A passage that shares words with a question. */
export interface Ranked {
  passage: Passage;
  score: number;
  words: { word: string; weight: number }[];
  highlights: { start: number; end: number }[];
}

/** Words in a passage, so that long ones have no advantage. */
const USUAL_LENGTH = 60;

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

interface Word {
  word: string;
  stem: string;
  start: number;
  end: number;
}

/** Words with their places, in code points. */
function wordsIn(text: string): Word[] {
  const found: Word[] = [];
  let units = 0;
  let points = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    points += [...text.slice(units, match.index)].length;
    const length = [...match[0]].length;
    found.push({ word: match[0], stem: stem(match[0]), start: points, end: points + length });
    points += length;
    units = match.index + match[0].length;
  }
  return found;
}

const known = new WeakMap<Passage, { stems: Set<string>; words: Word[]; all: string[]; whole: string }>();

/** What a passage holds, taken apart once. */
function taken(passage: Passage) {
  let parts = known.get(passage);
  if (!parts) {
    const words = wordsIn(passage.text);
    const above = wordsIn(passage.headings.join(' '));
    const stems = new Set([...above, ...words].map(each => each.stem));
    const all = [...above, ...words].map(each => each.stem);
    parts = { words, stems, all, whole: `${passage.headings.join(' ')} ${passage.text}`.toLowerCase() };
    known.set(passage, parts);
  }
  return parts;
}

/** Words in quotes that must stand together, and words that must not be there at all. */
function demands(query: string) {
  const phrases = [...query.matchAll(/"([^"]+)"/g)].map(match => (match[1] ?? '').toLowerCase());
  const without = [...query.matchAll(/(?:^|\s)-(\p{L}+)/gu)].map(match => (match[1] ?? '').toLowerCase());
  return { phrases, without };
}

/** The passages of these documents that share most with the question, best first. */
export function rank(documents: readonly Document[], query: string): Ranked[] {
  const { phrases, without } = demands(query);
  const passages = documents
    .filter(document => !without.some(word => document.text.toLowerCase().includes(word)))
    .flatMap(passagesOf);
  const asked = wordsIn(query.replace(/(?:^|\s)-\p{L}+/gu, ' ')).filter(
    each => !SMALL.has(each.word.toLowerCase()),
  );
  const stems = new Set(asked.map(each => each.stem));
  const rare = asked.map(({ word, stem: wanted }) => {
    const holders = passages.filter(passage => taken(passage).stems.has(wanted)).length;
    return { word, wanted, weight: Math.log(1 + passages.length / (1 + holders)) };
  });
  return passages
    .filter(passage => phrases.every(phrase => taken(passage).whole.includes(phrase)))
    .map(passage => {
      const words = rare
        .map(({ word, wanted, weight }) => ({ word, weight: round(weight * saturated(passage, wanted)) }))
        .filter(each => each.weight > 0)
        .sort((a, b) => b.weight - a.weight);
      const highlights = taken(passage)
        .words.filter(each => stems.has(each.stem))
        .map(({ start, end }) => ({ start, end }));
      return { passage, words, highlights, score: words.reduce((sum, each) => sum + each.weight, 0) };
    })
    .filter(ranked => ranked.score > 0)
    .sort((a, b) => b.score - a.score);
}

/** How often a word stands in a passage, each time counting less, and less in a long one (BM25). */
function saturated(passage: Passage, wanted: string): number {
  const { all } = taken(passage);
  const times = all.filter(each => each === wanted).length;
  return (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * all.length) / USUAL_LENGTH));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
