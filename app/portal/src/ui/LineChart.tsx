import { ChartFrame } from './ChartFrame';
import classes from './LineChart.module.css';

interface Line {
  tone: 'good' | 'faint';
  name: string;
  /** One for each place; null where there was nothing. */
  values: readonly (number | null)[];
}

interface Props {
  /** What is measured, and of what time. */
  label: string;
  /** What the lines stand on, such as "Minute". */
  across: string;
  places: readonly { key: string; tick: string; name: string }[];
  lines: readonly Line[];
  /** A value in words. */
  words: (value: number) => string;
}

/** How something went, as lines that break off where there was nothing. */
export function LineChart({ label, across, places, lines, words }: Props) {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values.map(value => value ?? 0)));
  const told = (value: number | null | undefined) => (value == null ? '–' : words(value));
  return (
    <ChartFrame
      label={label}
      most={words(most)}
      across={across}
      columns={lines.map(({ tone, name }) => ({ tone, name }))}
      rows={places.map((place, at) => ({ ...place, cells: lines.map(({ values }) => told(values[at])) }))}
    >
      <svg
        className={classes.lines}
        viewBox={`0 0 ${Math.max(1, places.length)} 100`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {lines.map(({ tone, values }) => (
          <path key={tone} data-tone={tone} d={drawn(values, most)} />
        ))}
      </svg>
    </ChartFrame>
  );
}

/** From the middle of one place to the middle of the next; a value alone between two gaps is a short stroke. */
function drawn(values: readonly (number | null)[], most: number): string {
  return values
    .map((value, at) => {
      if (value === null) {
        return '';
      }
      const height = (100 * (1 - value / most)).toFixed(2);
      const joined = (values[at - 1] ?? null) !== null;
      const alone = !joined && (values[at + 1] ?? null) === null;
      return alone ? `M${at} ${height}h1` : `${joined ? 'L' : 'M'}${at + 0.5} ${height}`;
    })
    .join('');
}
