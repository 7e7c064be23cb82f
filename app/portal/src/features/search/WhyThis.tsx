import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { explain } from '@/api/explain';
import type { Hit, Why } from '@/api/types';
import { Failure, Loading } from '@/ui/states';
import type { Filters } from './filters';
import { reasonsQuery } from './searchQuery';
import classes from './WhyThis.module.css';

interface Props {
  hit: Hit;
  filters: Filters;
  cursor: string | null;
}

/** Why a document was found, and stands where it stands. */
export function WhyThis({ hit, filters, cursor }: Props) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const reasons = useQuery({ ...reasonsQuery(filters, cursor), enabled: opened });
  const why = reasons.data?.hits.find(each => each.document_id === hit.document_id)?.why;
  return (
    <div className={classes.why}>
      <UnstyledButton
        className={classes.ask}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        Why this result
        <span className="visually-hidden">: {hit.title}</span>
      </UnstyledButton>
      <div id={id}>
        {opened && reasons.isPending && <Loading what="the reasons" lines={2} />}
        {opened && reasons.isError && (
          <Failure of={explain(reasons.error)} onRetry={() => void reasons.refetch()} />
        )}
        {opened &&
          reasons.isSuccess &&
          (why ? <Reasons why={why} /> : <p>The server gave no reasons for it.</p>)}
      </div>
    </div>
  );
}

function Reasons({ why }: { why: Why }) {
  const words = why.words ?? [];
  const heaviest = Math.max(...words.map(each => each.weight), 0.0001);
  return (
    <div className={classes.reasons}>
      {why.summary !== undefined && <p>{why.summary}</p>}
      {words.length > 0 && (
        <Chart
          title="Words of yours that it holds, rare ones count more"
          bars={words.map(({ word, weight }) => ({
            name: word,
            share: weight / heaviest,
            said: weight.toFixed(1),
          }))}
        />
      )}
      {why.meaning_score !== undefined && (
        <Chart
          title="How near it is to what you meant"
          bars={[
            {
              name: 'Meaning',
              share: Math.max(0, why.meaning_score),
              said: `${Math.round(Math.max(0, why.meaning_score) * 100)} %`,
            },
          ]}
        />
      )}
    </div>
  );
}

function Chart({ title, bars }: { title: string; bars: { name: string; share: number; said: string }[] }) {
  return (
    <table className={classes.chart}>
      <caption>{title}</caption>
      <tbody>
        {bars.map(({ name, share, said }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={classes.track}>
              <span className={classes.bar} style={{ width: `${Math.max(1, share * 100)}%` }} />
            </td>
            <td className={classes.said}>{said}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
