import type { CodePoints } from './codePoints';
import type { Range } from './ranges';

/** One piece of a document's structure, as the API tells it. */
export interface OutlineBlock extends Range {
  kind: 'heading' | 'paragraph' | 'list_item' | 'table_header' | 'table_row' | 'code';
  level: number;
  page?: number | null;
}

/** What is drawn as one: a heading, a paragraph, a whole list, a whole table. */
export type Figure =
  | { kind: 'page'; page: number; start: number }
  | { kind: 'heading'; level: number; start: number; end: number }
  | { kind: 'paragraph' | 'code'; start: number; end: number }
  | { kind: 'list'; start: number; items: OutlineBlock[] }
  | { kind: 'table'; start: number; head: OutlineBlock | null; rows: OutlineBlock[] };

/** Puts blocks together: items to lists, rows under their header, a mark where a page begins. */
export function figures(outline: readonly OutlineBlock[]): Figure[] {
  const drawn: Figure[] = [];
  let page: number | null = null;
  for (const block of outline) {
    if (block.page != null && block.page !== page) {
      drawn.push({ kind: 'page', page: block.page, start: block.start });
      page = block.page;
    }
    add(drawn, block);
  }
  return drawn;
}

function add(drawn: Figure[], block: OutlineBlock): void {
  const last = drawn.at(-1);
  switch (block.kind) {
    case 'heading':
      drawn.push({ kind: 'heading', level: block.level, start: block.start, end: block.end });
      return;
    case 'paragraph':
    case 'code':
      drawn.push({ kind: block.kind, start: block.start, end: block.end });
      return;
    case 'list_item':
      if (last?.kind === 'list') {
        last.items.push(block);
      } else {
        drawn.push({ kind: 'list', start: block.start, items: [block] });
      }
      return;
    case 'table_header':
      drawn.push({ kind: 'table', start: block.start, head: block, rows: [] });
      return;
    case 'table_row':
      if (last?.kind === 'table') {
        last.rows.push(block);
      } else {
        drawn.push({ kind: 'table', start: block.start, head: null, rows: [block] });
      }
  }
}

const BETWEEN_CELLS = ' | ';

const EMPTY_CELL_FIRST = '| ';

/** Where the cells of a table's row stand. An empty first one has lost the space in front of it. */
export function cells(points: CodePoints, row: Range): Range[] {
  const text = points.slice(row.start, row.end);
  if (text.startsWith(EMPTY_CELL_FIRST)) {
    const rest = { start: row.start + EMPTY_CELL_FIRST.length, end: row.end };
    return [{ start: row.start, end: row.start }, ...cells(points, rest)];
  }
  let at = row.start;
  return text.split(BETWEEN_CELLS).map(cell => {
    const start = at;
    const end = start + [...cell].length;
    at = end + BETWEEN_CELLS.length;
    return { start, end };
  });
}

/** A structure for a text that came without one: what stands between blank lines. */
export function paragraphs(text: string): OutlineBlock[] {
  const blocks: OutlineBlock[] = [];
  let at = 0;
  for (const part of text.split(/(\n\s*\n)/)) {
    const length = [...part].length;
    if (part.trim() !== '') {
      blocks.push({ kind: 'paragraph', level: 0, start: at, end: at + length });
    }
    at += length;
  }
  return blocks;
}
