const BETWEEN = ' | ';

/** A cell of a quoted row under its head. */
export interface Cell {
  /** Empty where the table's head is not known. */
  head: string;
  cell: string;
}

/**
 * The row of a table, taken apart; null for any other sentence. It comes with its head in front, "head | head: cell |
 * cell", or alone; then the head is looked for above it in the passage it was taken from.
 */
export function rowOf(text: string, passage = ''): Cell[] | null {
  return withHead(text) ?? underHead(text, passage);
}

function withHead(text: string): Cell[] | null {
  for (let at = text.indexOf(': '); at >= 0; at = text.indexOf(': ', at + 1)) {
    const heads = split(text.slice(0, at));
    const cells = split(text.slice(at + 2));
    if (heads.length > 1 && heads.length >= cells.length && cells.length > 1) {
      return joined(heads, cells);
    }
  }
  return null;
}

function underHead(text: string, passage: string): Cell[] | null {
  const cells = split(text);
  if (cells.length < 2) {
    return null;
  }
  const lines = passage.split('\n');
  let top = lines.findIndex(line => line.trim() === text.trim());
  while (top > 0 && lines[top - 1]?.includes(BETWEEN)) {
    top--;
  }
  const head = lines[top] ?? '';
  return joined(top >= 0 && head.trim() !== text.trim() ? split(head) : [], cells);
}

function joined(heads: string[], cells: string[]): Cell[] {
  return cells
    .map((cell, i) => ({ head: heads[i]?.trim() ?? '', cell: cell.trim() }))
    .filter(each => each.cell !== '');
}

/** An empty first cell has lost the space in front of its end. */
function split(row: string): string[] {
  return (row.startsWith('| ') ? ` ${row}` : row).split(BETWEEN);
}
