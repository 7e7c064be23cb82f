import type { ControlState } from '@/api/types';
import { count } from '@/ui/format';
import classes from './reports.module.css';
import { STATES } from './words';

/** How a control stands: a sign, a word and a colour, each of which is enough. */
export function StateMark({ state, of }: { state: ControlState; of?: number }) {
  const { word, sign, means } = STATES[state];
  return (
    <span className={classes.mark} data-state={state} title={means}>
      <span aria-hidden="true">{sign}</span> {word}
      {of !== undefined && <span className={classes.tally}>{count(of)}</span>}
    </span>
  );
}
