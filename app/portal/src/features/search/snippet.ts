import { CodePoints } from '@/ui/codePoints';
import type { Range } from '@/ui/ranges';

/** A part of a passage, with the marks that fall into it. */
export interface Snippet {
  text: string;
  ranges: Range[];
}

const LONGEST = 320;
/** So much is shown before the first marked word. */
const BEFORE = 80;

/** As much of a passage as is read at a glance, around the first word that was asked for. */
export function snippet(text: string, highlights: readonly Range[]): Snippet {
  const points = new CodePoints(text);
  const first = highlights.length === 0 ? 0 : Math.min(...highlights.map(each => each.start));
  const begin = points.length <= LONGEST || first <= BEFORE * 1.5 ? 0 : beginning(points, first);
  const stop = begin + LONGEST >= points.length ? points.length : lastWord(points, begin + LONGEST);
  const lead = begin > 0 ? '… ' : '';
  const words = flat(points.slice(begin, stop));
  return {
    text: lead + words + (stop < points.length ? ' …' : ''),
    ranges: highlights
      .filter(each => each.start >= begin && each.end <= stop)
      .map(each => ({ start: each.start - begin + lead.length, end: each.end - begin + lead.length })),
  };
}

/** Dots between cells, no empty lines, and as many characters as before: the marks stay where they are. */
function flat(text: string): string {
  return text.replace(/ \| /g, ' · ').replace(/\n(?=\n)/g, ' ');
}

/** The line of the first marked word, where it has one; else a little before it. */
function beginning(points: CodePoints, first: number): number {
  const before = [...points.slice(first - BEFORE * 2, first)];
  const line = before.lastIndexOf('\n');
  return line < 0 ? nextWord(points, first - BEFORE) : first - before.length + line + 1;
}

function nextWord(points: CodePoints, from: number): number {
  const gap = points.slice(from, from + 30).search(/\s/);
  return gap < 0 ? from : from + gap + 1;
}

function lastWord(points: CodePoints, to: number): number {
  const end = points.slice(to - 30, to);
  const gap = end.search(/\s\S*$/);
  return gap < 0 ? to : to - [...end.slice(gap)].length;
}
