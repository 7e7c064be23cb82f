import type { Health } from '@/api/types';
import { moment } from '@/ui/format';
import { DoneIcon, WarnIcon } from '@/ui/icons';
import classes from './health.module.css';
import { checked } from './words';

const STATES = { ok: 'well', warning: 'wants attention', failed: 'has failed' };

/** All that is looked at, so that nobody has to wonder whether something is. */
export function Checks({ health: { items, looked } }: { health: Health }) {
  return (
    <section aria-label="What is looked at" className={classes.hour}>
      <h2>What is looked at</h2>
      <ul className={classes.checks}>
        {checked(items).map(({ key, name, state, times }) => (
          <li key={key} data-state={state}>
            {state === 'ok' ? <DoneIcon size={16} /> : <WarnIcon size={16} />}
            <span>
              {name}
              {times > 1 && ` (${times})`}
              <span className="visually-hidden"> {STATES[state]}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.small}>
        {looked === undefined
          ? 'The record, the disk and more are being looked at for the first time.'
          : `The record, the disk and more were looked at ${moment(looked)}, and are every few minutes.`}{' '}
        <code>cloister doctor --deep</code> looks deeper.
      </p>
    </section>
  );
}
