import { CodePoints } from './codePoints';
import { cut, type Range } from './ranges';

/** Text with some of its words marked. Ranges count code points inside the text. */
export function Highlighted({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  const points = new CodePoints(text);
  return cut({ start: 0, end: points.length }, ranges).map(piece => {
    const words = points.slice(piece.start, piece.end);
    return piece.mark === null ? words : <mark key={piece.start}>{words}</mark>;
  });
}
