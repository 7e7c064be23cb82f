/**
 * A text whose places are counted in code points, as the API counts them. JavaScript counts in
 * UTF-16 units, which differ after every emoji and every rare letter.
 */
export class CodePoints {
  /** Where the pairs stand, in code points; most texts have none. */
  private readonly pairs: number[] = [];
  readonly length: number;

  constructor(private readonly text: string) {
    let points = 0;
    for (let unit = 0; unit < text.length; unit++, points++) {
      if ((text.codePointAt(unit) ?? 0) > 0xffff) {
        this.pairs.push(points);
        unit++;
      }
    }
    this.length = points;
  }

  /** The part from `start` up to, not including, `end`. */
  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  private unit(point: number): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.pairs[middle] ?? 0) < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, point) + low;
  }
}
