import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { plain } from '@/ui/format';
import { reasonWords } from './reasons';

const REFERENCE = readFileSync('../../docs/reference/ledger-reasons.md', 'utf8');
const SLUGS = [...REFERENCE.matchAll(/^\| `([a-z_]+)` \|/gm)].map(match => match[1] ?? '');

it('reads the reference', () => {
  expect(SLUGS.length).toBeGreaterThan(15);
});

it.each(SLUGS)('has words of its own for %s', slug => {
  expect(reasonWords(slug)).toMatch(/^[A-Z]/);
  // Where the slug says it well enough, its words are the same; all others must differ.
  expect(reasonWords(slug) !== plain(slug) || ['empty', 'unchanged', 'too_large'].includes(slug)).toBe(true);
});

it('makes the best of a reason that it does not know', () => {
  expect(reasonWords('moon_phase')).toBe('Moon phase');
});
