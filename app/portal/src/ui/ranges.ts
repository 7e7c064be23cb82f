/** From `start` up to, not including, `end`. */
export interface Range {
  start: number;
  end: number;
}

/** A part of a range, under the mark that covers it, if one does. */
export interface Piece<M extends Range> extends Range {
  mark: M | null;
}

/** Cuts a range where marks begin and end. Where marks overlap, the earlier in the list wins. */
export function cut<M extends Range>(whole: Range, marks: readonly M[]): Piece<M>[] {
  const touching = marks.filter(mark => mark.start < whole.end && mark.end > whole.start);
  const edges = new Set([whole.start, whole.end]);
  for (const mark of touching) {
    edges.add(Math.max(mark.start, whole.start));
    edges.add(Math.min(mark.end, whole.end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces: Piece<M>[] = [];
  for (let i = 1; i < sorted.length; i++) {
    const start = sorted[i - 1] ?? 0;
    const end = sorted[i] ?? 0;
    const mark = touching.find(each => each.start <= start && each.end >= end) ?? null;
    const before = pieces.at(-1);
    if (before?.mark === mark && before.end === start) {
      before.end = end;
    } else {
      pieces.push({ start, end, mark });
    }
  }
  return pieces;
}
