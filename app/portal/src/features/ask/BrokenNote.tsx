import { explain } from '@/api/explain';
import { WarnIcon } from '@/ui/icons';
import { Retry } from '@/ui/states';
import classes from './BrokenNote.module.css';
import type { Turn } from './turn';

/** Says that an answer is not whole, that what came is kept, and how to have it again. */
export function BrokenNote({ turn, onAgain }: { turn: Turn; onAgain: () => void }) {
  const something = turn.sentences.length > 0 || turn.tail.trim() !== '';
  if (turn.state === 'stopped') {
    return (
      <div className={classes.note} data-calm>
        <p>
          {something
            ? 'You stopped this answer. What had arrived is kept.'
            : 'You stopped this answer before it began.'}
        </p>
        <Retry after={null} onRetry={onAgain} />
      </div>
    );
  }
  const failure = explain(turn.failure);
  return (
    <div className={classes.note} role="alert">
      <WarnIcon />
      <p>
        <strong>{failure.title}.</strong> {failure.advice}
        {something && ' What had arrived is kept above, but may not be complete.'}
      </p>
      <Retry after={failure.retryAfter} onRetry={onAgain} />
    </div>
  );
}
