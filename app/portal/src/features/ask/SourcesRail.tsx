import { Skeleton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Evidence } from '@/api/types';
import { count } from '@/ui/format';
import { SourceCard } from './SourceCard';
import classes from './SourcesRail.module.css';
import type { Turn } from './turn';

/** So many are shown while it is not yet known which are cited. */
const FIRST = 5;

/** The numbered passages an answer rests on: the cited ones, and on demand the rest. */
export function SourcesRail({ turn, pointed }: { turn: Turn; pointed: number | null }) {
  const [all, setAll] = useState(false);
  if (turn.state === 'searching') {
    return <Waiting />;
  }
  if (turn.sources.length === 0) {
    return null;
  }
  const cited = citedNumbers(turn);
  const settled = turn.state !== 'writing';
  const first = settled
    ? turn.sources.filter(source => cited.has(source.number))
    : turn.sources.slice(0, FIRST);
  const rest = turn.sources.filter(source => !first.includes(source));
  return (
    <aside className={classes.rail} aria-label={`Sources for “${turn.question}”`}>
      <h3>Sources</h3>
      <Cards sources={first} cited={cited} pointed={pointed} />
      {rest.length > 0 && (
        <>
          <UnstyledButton className={classes.more} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `${settled ? 'Also looked at' : 'More'} (${count(rest.length)})`}
          </UnstyledButton>
          {all && <Cards sources={rest} cited={cited} pointed={pointed} />}
        </>
      )}
    </aside>
  );
}

function Cards({
  sources,
  cited,
  pointed,
}: {
  sources: Evidence[];
  cited: Set<number>;
  pointed: number | null;
}) {
  return (
    <ol className={classes.cards}>
      {sources.map(source => (
        <SourceCard
          key={source.number}
          source={source}
          cited={cited.has(source.number)}
          pointed={pointed === source.number}
        />
      ))}
    </ol>
  );
}

function Waiting() {
  return (
    <div className={classes.rail} aria-hidden="true">
      <Skeleton height={14} width={70} mb={18} />
      {[0, 1, 2].map(card => (
        <div key={card} className={classes.waiting}>
          <Skeleton height={14} width="70%" mb={8} />
          <Skeleton height={11} width="95%" mb={6} />
          <Skeleton height={11} width="80%" />
        </div>
      ))}
    </div>
  );
}

function citedNumbers(turn: Turn): Set<number> {
  const numbers = turn.sentences.flatMap(each => each.citations).map(each => each.number);
  return new Set(numbers.filter(number => number !== undefined));
}
