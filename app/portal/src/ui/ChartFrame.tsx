import type { ReactNode } from 'react';
import classes from './ChartFrame.module.css';

interface Row {
  key: string;
  /** Below its place, where there is room. */
  tick: string;
  name: string;
  cells: string[];
}

interface Props {
  /** What is counted, and of what time. */
  label: string;
  /** What the upper edge stands for. */
  most: string;
  /** What the drawing stands on, such as "Day". */
  across: string;
  columns: { tone: string; name: string }[];
  rows: Row[];
  children: ReactNode;
}

/** What is around a drawing: its scale, its colours, and the same numbers in a table for whoever reads rather than looks. */
export function ChartFrame({ label, most, across, columns, rows, children }: Props) {
  return (
    <figure className={classes.chart} aria-label={label}>
      <div className={classes.head} aria-hidden="true">
        <span>{most}</span>
        <ul>
          {columns.map(({ tone, name }) => (
            <li key={tone} data-tone={tone}>
              {name}
            </li>
          ))}
        </ul>
      </div>
      {children}
      <div className={classes.ticks} aria-hidden="true">
        {ticks(rows).map(([row, at]) => (
          <span key={row.key} style={{ left: `${(100 * (at + 0.5)) / rows.length}%` }}>
            {row.tick}
          </span>
        ))}
      </div>
      <details className={classes.table}>
        <summary>As a table</summary>
        <div>
          <table>
            <thead>
              <tr>
                <th scope="col">{across}</th>
                {columns.map(({ tone, name }) => (
                  <th key={tone} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <tr key={row.key}>
                  <th scope="row">{row.name}</th>
                  {row.cells.map((cell, at) => (
                    <td key={columns[at]?.tone}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** The first and a few behind it, each with its place. */
function ticks(rows: readonly Row[]): [Row, number][] {
  const every = Math.max(1, Math.ceil(rows.length / 5));
  return rows.map((row, at): [Row, number] => [row, at]).filter(([, at]) => at % every === 0);
}
