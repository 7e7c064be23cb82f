import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import { modeQuery } from '@/api/privacy';
import type { UsageSums } from '@/api/types';
import { count } from '@/ui/format';
import { Failure, Loading } from '@/ui/states';
import classes from './usage.module.css';
import { usageQuery, type By } from './usageQueries';
import { BY, nameOf } from './words';

/** The same questions by whatever somebody wants to know. */
export function Sums({ month }: { month: string }) {
  const mode = useQuery(modeQuery);
  const sealed = mode.data?.sealed ?? false;
  return mode.isPending ? (
    <Loading what="the sums" lines={4} />
  ) : (
    <Choice key={String(sealed)} month={month} sealed={sealed} />
  );
}

/** @param sealed while names are, nobody's questions are told alone */
function Choice({ month, sealed }: { month: string; sealed: boolean }) {
  const ways = BY.filter(({ value }) => !sealed || value !== 'person');
  const [by, setBy] = useState<By>(sealed ? 'model' : 'person');
  const sums = useQuery(usageQuery(month, by));
  return (
    <>
      <SegmentedControl
        aria-label="By what"
        data={ways.map(({ value, label }) => ({ value, label }))}
        value={by}
        onChange={value => setBy(ways.find(each => each.value === value)?.value ?? 'model')}
        className={classes.by}
      />
      {sealed && (
        <p className={classes.facts}>
          Names are sealed, so nobody’s questions are told alone. <Link to="/privacy-mode">Privacy mode</Link>
        </p>
      )}
      {sums.isPending && <Loading what="the sums" lines={4} />}
      {sums.isError && <Failure of={explain(sums.error)} onRetry={() => void sums.refetch()} />}
      {sums.isSuccess &&
        (sums.data.items.length === 0 ? (
          <p className={classes.facts}>Nothing was asked in this month.</p>
        ) : (
          <Table sums={sums.data} by={by} />
        ))}
      <p className={classes.facts}>
        <a
          href={`/api/v1/usage/csv?by=${by}&from=${sums.data?.from ?? ''}&to=${sums.data?.to ?? ''}`}
          download
        >
          For spreadsheets (CSV)
        </a>
      </p>
    </>
  );
}

function Table({ sums, by }: { sums: UsageSums; by: By }) {
  const most = Math.max(1, ...sums.items.map(({ questions }) => questions));
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{BY.find(each => each.value === by)?.label}</th>
            <th scope="col">Questions</th>
            <th scope="col">Tokens</th>
            <th scope="col">Cost ({sums.currency})</th>
          </tr>
        </thead>
        <tbody>
          {sums.items.map(({ name = '', questions, tokens_in, tokens_out, cost }) => (
            <tr key={name}>
              <th scope="row">
                {nameOf(by, name)}
                <span className={classes.bar} style={{ width: `${(100 * questions) / most}%` }} />
              </th>
              <td>{count(questions)}</td>
              <td>{count(tokens_in + tokens_out)}</td>
              <td>{cost}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
