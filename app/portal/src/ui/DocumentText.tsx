import { memo, useEffect, useMemo, useRef } from 'react';
import { CodePoints } from './codePoints';
import classes from './DocumentText.module.css';
import { cells, figures, paragraphs, type Figure, type OutlineBlock } from './outline';
import { cut, type Range } from './ranges';

/** Longer than this is a passage, not a quote: it is marked more quietly. */
const LONG = 400;

/** A span to mark. The first that is `current` is the one that is shown. */
export interface Mark extends Range {
  current: boolean;
}

interface Props {
  text: string;
  outline: readonly OutlineBlock[];
  marks: readonly Mark[];
  /** The level of the heading that stands above the text on the page. */
  under: number;
  /** What that heading says: where the text begins by saying the same, it is not said twice. */
  title: string;
}

/** A document's text as it is built: headings, lists, tables, pages; with spans marked, and the current one in view. */
export const DocumentText = memo(function DocumentText({ text, outline, marks, under, title }: Props) {
  const points = useMemo(() => new CodePoints(text), [text]);
  const drawn = useMemo(
    () => withoutTitle(figures(outline.length > 0 ? outline : paragraphs(text)), points, title),
    [outline, text, points, title],
  );
  const top = Math.min(...drawn.map(figure => (figure.kind === 'heading' ? figure.level : 6)));
  const frame = useRef<HTMLDivElement>(null);
  const current = marks.find(mark => mark.current);
  useEffect(() => {
    const mark = frame.current?.querySelector('[data-current]');
    if (mark) {
      bringIntoView(mark);
    }
  }, [text, current?.start, current?.end]);
  return (
    <div ref={frame} className={classes.text}>
      {drawn.map(figure => (
        <Drawn
          key={`${figure.kind}${figure.start}`}
          figure={figure}
          points={points}
          marks={marks}
          above={under - top}
        />
      ))}
    </div>
  );
});

/** To the middle of the panel that scrolls, or of the window; never both: the page beside a panel stays where it is. */
function bringIntoView(mark: Element): void {
  const panel = mark.closest('[data-scrolls]');
  if (panel === null) {
    mark.scrollIntoView({ block: 'center' });
    return;
  }
  const [place, frame] = [mark.getBoundingClientRect(), panel.getBoundingClientRect()];
  panel.scrollTop += place.top - frame.top - (frame.height - place.height) / 2;
}

function withoutTitle(drawn: Figure[], points: CodePoints, title: string): Figure[] {
  const at = drawn[0]?.kind === 'page' ? 1 : 0;
  const first = drawn[at];
  return first?.kind === 'heading' && points.slice(first.start, first.end) === title
    ? drawn.filter((_, i) => i !== at)
    : drawn;
}

interface Ink {
  points: CodePoints;
  marks: readonly Mark[];
}

/** @param above what is added to a heading's own level, so that no level is left out on the page */
function Drawn({ figure, above, ...ink }: { figure: Figure; above: number } & Ink) {
  switch (figure.kind) {
    case 'page':
      return (
        <div role="separator" aria-label={`Page ${figure.page}`} className={classes.page}>
          <span aria-hidden="true">Page {figure.page}</span>
        </div>
      );
    case 'heading': {
      const Heading = `h${Math.max(2, Math.min(6, above + 1 + figure.level))}` as 'h6';
      return (
        <Heading data-level={figure.level}>
          <Marked {...ink} range={figure} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Marked {...ink} range={figure} />
        </p>
      );
    case 'code':
      return (
        // A wide listing scrolls; the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} aria-label="Listing">
          <Marked {...ink} range={figure} />
        </pre>
      );
    case 'list':
      return (
        <ul>
          {figure.items.map(item => (
            <li key={item.start} style={{ marginInlineStart: `${(Math.max(1, item.level) - 1) * 1.25}rem` }}>
              <Marked {...ink} range={item} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <Table {...ink} head={figure.head} rows={figure.rows} />;
  }
}

function Table({ head, rows, points, marks }: { head: OutlineBlock | null; rows: OutlineBlock[] } & Ink) {
  return (
    // A wide table scrolls inside its frame; the keyboard must reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0} role="group" aria-label="Table">
      <table>
        {head && (
          <thead>
            <tr>
              {cells(points, head).map(cell => (
                <th key={cell.start} scope="col">
                  <Marked points={points} marks={marks} range={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(row => (
            <tr key={row.start}>
              {cells(points, row).map(cell => (
                <td key={cell.start}>
                  <Marked points={points} marks={marks} range={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Marked({ points, marks, range }: { range: Range } & Ink) {
  return cut(range, marks).map(piece => {
    const words = points.slice(piece.start, piece.end);
    return piece.mark === null ? (
      words
    ) : (
      <mark
        key={piece.start}
        data-current={piece.mark.current || undefined}
        data-long={piece.mark.end - piece.mark.start > LONG || undefined}
      >
        {words}
      </mark>
    );
  });
}
