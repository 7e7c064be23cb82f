import type { Turn } from './turn';

/** An answer to paste elsewhere: the question, the sentences with their numbers, the sources with their addresses. */
export function plainText(turn: Turn, origin: string): string {
  const said = turn.sentences.map(({ text, citations, supported }) => {
    const marks = citations.map(({ number }) => (number === undefined ? '' : `[${number}]`)).join('');
    return [text, marks, supported === false ? '(the source does not say this)' : '']
      .filter(Boolean)
      .join(' ');
  });
  const cited = new Set(turn.sentences.flatMap(each => each.citations).map(each => each.number));
  const sources = turn.sources
    .filter(source => cited.has(source.number))
    .map(({ number, title, page, document_id, start, end }) => {
      const where = page == null ? title : `${title}, page ${page}`;
      return `[${number}] ${where}\n    ${origin}/documents/${encodeURIComponent(document_id)}?start=${start}&end=${end}`;
    });
  const between = turn.rung === 'extractive' ? '\n' : ' ';
  return [turn.question, said.join(between), ['Sources', ...sources].join('\n')].join('\n\n');
}
