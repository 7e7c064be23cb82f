import type { Hit } from '../../src/api/types';
import { SOURCE_ID } from '../company/handbook';
import { rank, type Ranked } from '../company/ranking';
import { readableBy } from '../company/readable';
import { http } from '../contract';
import { person } from './guard';
import { page } from './paging';

const MISSPELT: Record<string, string> = { holliday: 'holiday', parantal: 'parental', expence: 'expense' };

export const searchHandlers = [
  http.get('/api/v1/search', ({ request, query, response }) => {
    const someone = person(request);
    const q = query.get('q');
    const types = query.getAll('type');
    const languages = query.getAll('language');
    const sources = query.getAll('source');
    const path = query.get('path') ?? '';
    const from = query.get('modified_from') ?? '';
    const to = query.get('modified_to') ?? '9999';
    const fits = readableBy(someone).filter(
      ({ type, language, source, path: at, modified }) =>
        (types.length === 0 || types.includes(type)) &&
        (languages.length === 0 || languages.includes(language)) &&
        (sources.length === 0 || sources.includes(source)) &&
        at.startsWith(path) &&
        (modified ?? '').slice(0, 10) >= from &&
        (modified ?? '').slice(0, 10) <= to,
    );
    const explain = (query.get('explain') as unknown) === 'true';
    const hits = grouped(rank(fits, q), explain);
    const unfiltered = grouped(rank(readableBy(someone), q), false);
    const shown = page(hits, query.get('cursor'), Number(query.get('size') ?? 10));
    return response(200).json({
      hits: shown.items,
      total: hits.length,
      next_cursor: shown.next_cursor,
      mode: query.get('mode') ?? 'hybrid',
      did_you_mean: corrected(q),
      took_ms: 14,
      facets: {
        type: tally(unfiltered.map(hit => hit.type ?? '')),
        language: tally(unfiltered.map(hit => hit.language ?? '')),
        source: tally(unfiltered.map(hit => hit.source ?? '')).map(each => ({
          ...each,
          label: each.value === SOURCE_ID ? 'Handbook' : each.value,
        })),
        year: tally(unfiltered.map(hit => (hit.modified ?? '').slice(0, 4))),
      },
    });
  }),
];

function grouped(ranked: Ranked[], explain: boolean): Hit[] {
  const best = new Map<string, Ranked[]>();
  for (const each of ranked) {
    const id = each.passage.document.id;
    best.set(id, [...(best.get(id) ?? []), each].slice(0, 2));
  }
  return [...best.values()].map(passages => hit(passages, explain));
}

function hit(ranked: Ranked[], explain: boolean): Hit {
  const [first] = ranked;
  if (first === undefined) {
    throw new Error('A hit has a passage.');
  }
  const { document } = first.passage;
  const meaning = 0.62 + (document.title.length % 7) / 40;
  return {
    document_id: document.id,
    title: document.title,
    url: document.url ?? null,
    path: document.path,
    source: document.source,
    type: document.type,
    language: document.language,
    author: document.author ?? null,
    modified: document.modified ?? null,
    score: first.score,
    passages: ranked.map(({ passage, highlights }) => ({
      text: passage.text,
      start: passage.start,
      end: passage.end,
      page: passage.page,
      headings: passage.headings,
      highlights,
    })),
    ...(explain
      ? {
          why: {
            words: first.words,
            word_score: first.score,
            meaning_score: meaning,
            fused: first.score / 20 + meaning / 2,
            summary: `It holds ${first.words.map(each => `“${each.word}”`).join(', ')}, and means something near the question.`,
          },
        }
      : {}),
  };
}

function tally(values: string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

function corrected(q: string): string | null {
  const better = q.replace(/\p{L}+/gu, word => MISSPELT[word.toLowerCase()] ?? word);
  return better === q ? null : better;
}
