import { Skeleton } from '@mantine/core';
import { Fragment } from 'react';
import { CitationMarks } from './CitationMarks';
import classes from './AnswerText.module.css';
import { lines, type Line } from './lines';
import { Quote } from './Quote';
import type { ShownSentence, Turn } from './turn';

interface Props {
  turn: Turn;
  busy: boolean;
  onPoint: (source: number | null) => void;
}

/** The sentences of an answer, each with its marks and, where it was checked and failed, words that say so. */
export function AnswerText({ turn, busy, onPoint }: Props) {
  const quoted = turn.rung === 'extractive' || turn.steps.at(-1)?.next === 'extractive';
  const waiting = busy && turn.sentences.length === 0 && turn.tail.trim() === '';
  return (
    <div className={classes.text}>
      {waiting && <Waiting state={turn.state} />}
      {quoted ? (
        turn.sentences.map((sentence, i) => (
          <Quote key={i} sentence={sentence} sources={turn.sources} onPoint={onPoint} />
        ))
      ) : (
        <Prose sentences={turn.sentences} tail={turn.tail} busy={busy} onPoint={onPoint} />
      )}
    </div>
  );
}

function Waiting({ state }: { state: Turn['state'] }) {
  return (
    <div className={classes.waiting}>
      <p>{state === 'searching' ? 'Looking through the documents …' : 'Reading the sources …'}</p>
      <div aria-hidden="true">
        <Skeleton height={15} mb={12} width="94%" />
        <Skeleton height={15} mb={12} width="99%" />
        <Skeleton height={15} width="61%" />
      </div>
    </div>
  );
}

interface ProseProps {
  sentences: readonly ShownSentence[];
  tail: string;
  busy: boolean;
  onPoint: (source: number | null) => void;
}

function Prose({ sentences, tail, busy, onPoint }: ProseProps) {
  const end = tail.trim() !== '' && (
    <span className={busy ? classes.writing : undefined}>{tail.trimStart()}</span>
  );
  const blocks = lines(sentences);
  const last = blocks.at(-1);
  return (
    <>
      {blocks.map((block, i) =>
        block.kind === 'list' ? (
          <ul key={i}>
            {block.lines.map((line, j) => (
              <li key={j}>
                <Spoken line={line} onPoint={onPoint} />
              </li>
            ))}
          </ul>
        ) : (
          <p key={i}>
            {block.lines.map((line, j) => (
              <Fragment key={j}>
                <Spoken line={line} onPoint={onPoint} />{' '}
              </Fragment>
            ))}
            {block === last && end}
          </p>
        ),
      )}
      {last?.kind !== 'paragraph' && end && <p>{end}</p>}
    </>
  );
}

function Spoken({ line, onPoint }: { line: Line; onPoint: (source: number | null) => void }) {
  const { sentence, words } = line;
  // The marks stay on the line of the last word.
  const last = words.search(/\S{1,30}$/);
  return (
    <span className={classes.sentence} data-supported={sentence.supported ?? 'unchecked'}>
      <span className={classes.words}>{words.slice(0, last)}</span>
      <span className={classes.together}>
        <span className={classes.words}>{words.slice(last)}</span>
        <CitationMarks sentence={sentence} onPoint={onPoint} />
      </span>
      {sentence.supported === false && (
        <span className={classes.verdict}>
          {sentence.citations.length > 0 ? 'The source does not say this' : 'No source says this'}
        </span>
      )}
    </span>
  );
}
