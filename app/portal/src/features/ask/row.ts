const BETWEEN = ' | ';

/** The row of a table as it is quoted, "head | head: cell | cell", taken apart; null for any other sentence. */
export function rowOf(text: string): { head: string; cell: string }[] | null {
  for (let at = text.indexOf(': '); at >= 0; at = text.indexOf(': ', at + 1)) {
    const heads = text.slice(0, at).split(BETWEEN);
    const cells = text.slice(at + 2).split(BETWEEN);
    if (heads.length > 1 && heads.length >= cells.length && cells.length > 1) {
      return heads
        .map((head, i) => ({ head: head.trim(), cell: cells[i]?.trim() ?? '' }))
        .filter(each => each.cell !== '');
    }
  }
  return null;
}
