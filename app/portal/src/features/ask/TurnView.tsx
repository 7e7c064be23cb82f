import { memo, useEffect, useRef, useState } from 'react';
import { AnswerText } from './AnswerText';
import { AnswerTools } from './AnswerTools';
import { BrokenNote } from './BrokenNote';
import { NearestDocuments } from './NearestDocuments';
import { RungLine } from './RungLine';
import { SourcesRail } from './SourcesRail';
import type { Turn } from './turn';
import classes from './TurnView.module.css';

interface Props {
  turn: Turn;
  /** Whether it is still being written. */
  arriving: boolean;
  onAsk: (question: string) => void;
}

/** A question, its answer, and the sources beside it. While one answer is written the others are not drawn anew. */
export const TurnView = memo(function TurnView({ turn, arriving, onAsk }: Props) {
  // The source that a reader points at, by its number.
  const [pointed, setPointed] = useState<number | null>(null);
  const frame = useFrame(arriving);
  const busy = arriving && (turn.state === 'searching' || turn.state === 'writing');
  const told = turn.state === 'done' && turn.outcome !== 'grounded';
  return (
    <article ref={frame} className={classes.turn} aria-label={turn.question} aria-busy={busy}>
      <header className={classes.question}>
        <h2>{turn.question}</h2>
        {turn.searched !== null && (
          <p className={classes.searched}>
            Searched as <q>{turn.searched}</q>
          </p>
        )}
      </header>
      <div className={classes.answer}>
        <RungLine turn={turn} />
        {told ? <Told turn={turn} /> : <AnswerText turn={turn} busy={busy} onPoint={setPointed} />}
        {(turn.state === 'stopped' || turn.state === 'failed') && (
          <BrokenNote turn={turn} onAgain={() => onAsk(turn.question)} />
        )}
        {turn.state === 'done' && <AnswerTools turn={turn} />}
      </div>
      {told ? null : <SourcesRail turn={turn} pointed={pointed} />}
    </article>
  );
});

/** A question that was just asked comes into view; after that the reader scrolls, not we. */
function useFrame(arriving: boolean) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (arriving) {
      frame.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    }
  }, [arriving]);
  return frame;
}

/** What is said when there is no answer to show, and the way to look further. */
function Told({ turn }: { turn: Turn }) {
  return (
    <div className={classes.told} data-outcome={turn.outcome}>
      <h3>{HEADINGS[turn.outcome ?? 'unavailable']}</h3>
      <p>{turn.tail}</p>
      <NearestDocuments turn={turn} />
    </div>
  );
}

const HEADINGS = {
  grounded: 'Answer',
  no_evidence: 'Not found in the documents',
  declined: 'This cannot be answered',
  unavailable: 'No answer can be made now',
};
