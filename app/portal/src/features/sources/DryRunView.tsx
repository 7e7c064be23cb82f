import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { DryRun } from '@/api/types';
import { bytes, count, counted, principal } from '@/ui/format';
import classes from './DryRunView.module.css';
import { reasonWords } from './reasons';

const FIRST = 12;
const WOULD = { index: 'Would be indexed', skip: 'Would be skipped', fail: 'Cannot be read' } as const;

/** The rehearsal: what would be indexed and who could read it, what not and why. */
export function DryRunView({ result }: { result: DryRun }) {
  const [all, setAll] = useState(false);
  const shown = all ? result.items : result.items.slice(0, FIRST);
  return (
    <section aria-label="What would be indexed" className={classes.rehearsal}>
      <dl className={classes.counts}>
        <Count name="would be indexed" value={result.would_index} />
        <Count name="would be skipped" value={result.would_skip} />
        <Count name="cannot be read" value={result.broken} bad />
        <div>
          <dt>to read</dt>
          <dd>{bytes(result.bytes)}</dd>
        </div>
      </dl>
      {result.seen === 0 ? (
        <p>The folder is empty, or no pattern fits what lies in it.</p>
      ) : (
        <div className={classes.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">Path</th>
                <th scope="col">What would happen</th>
                <th scope="col">Who could read it</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(item => (
                <tr key={item.path} data-would={item.would}>
                  <td className={classes.path}>{item.path}</td>
                  <td>
                    {WOULD[item.would]}
                    {item.reason != null && (
                      <span className={classes.reason}>{reasonWords(item.reason)}</span>
                    )}
                  </td>
                  <td>{item.would === 'index' ? readersOf(item.allow ?? [], item.deny ?? []) : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {result.items.length > shown.length && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          Show all {counted(result.items.length, 'item')}
        </UnstyledButton>
      )}
      {result.truncated && (
        <p>
          Only the first {count(result.items.length)} of {count(result.seen)} are listed; the numbers above
          count all.
        </p>
      )}
    </section>
  );
}

function Count({ name, value, bad = false }: { name: string; value: number; bad?: boolean }) {
  return (
    <div data-bad={(bad && value > 0) || undefined}>
      <dt>{name}</dt>
      <dd>{count(value)}</dd>
    </div>
  );
}

function readersOf(allow: string[], deny: string[]): string {
  const yes = allow.length === 0 ? 'Nobody' : allow.map(principal).join(', ');
  return deny.length === 0 ? yes : `${yes}, but not ${deny.map(principal).join(', ')}`;
}
