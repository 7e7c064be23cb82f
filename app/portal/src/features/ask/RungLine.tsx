import { DocumentIcon } from '@/ui/icons';
import classes from './RungLine.module.css';
import type { Turn } from './turn';

/** Who wrote the answer, and why not the one before. */
export function RungLine({ turn }: { turn: Turn }) {
  const made = madeBy(turn);
  if (made === null && turn.steps.length === 0) {
    return null;
  }
  return (
    <div className={classes.rung}>
      {made !== null && (
        <p>
          {turn.rung === 'extractive' && <DocumentIcon size={15} />}
          {made}
        </p>
      )}
      {turn.steps.map((step, i) => (
        <p key={i} className={classes.step}>
          {step.reason}
        </p>
      ))}
    </div>
  );
}

function madeBy({ rung, model, outcome, state, steps }: Turn): string | null {
  if (state === 'writing') {
    // Stands where the maker will stand, so that the words below do not move at the end.
    return steps.at(-1)?.next === 'extractive'
      ? 'Being quoted from the documents …'
      : 'Being written, each sentence checked against its source …';
  }
  if (outcome !== 'grounded') {
    return null;
  }
  switch (rung) {
    case 'model':
      return `Written by ${model ?? 'a model'}, each sentence checked against its source`;
    case 'fallback':
      return `Written by ${model ?? 'another model'}, the second choice, each sentence checked against its source`;
    case 'extractive':
      return 'Quoted from the documents – no model';
    case 'links':
    case null:
      return null;
  }
}
