import type { Health } from '@/api/types';
import { moment } from '@/ui/format';
import { DoneIcon, LockIcon, WarnIcon } from '@/ui/icons';
import classes from './health.module.css';
import { nameOf, troubles, verdict } from './words';

/** How it is, in one sentence, and what to do where it is not well. */
export function Verdict({ health }: { health: Health }) {
  const { maintenance, items } = health;
  const wrong = troubles(items);
  const state = health.state === 'ok' && maintenance.on ? 'warning' : health.state;
  return (
    <section className={classes.verdict} data-state={state} aria-label="How it is">
      <p className={classes.sentence} role="status">
        {state === 'ok' ? (
          <DoneIcon size={26} />
        ) : maintenance.on && wrong.length === 0 ? (
          <LockIcon size={26} />
        ) : (
          <WarnIcon size={26} />
        )}
        <span>{verdict(health)}</span>
      </p>
      {maintenance.on && (
        <p className={classes.words}>
          {maintenance.since !== undefined && `Since ${moment(maintenance.since)}`}
          {maintenance.until !== undefined && `, until about ${moment(maintenance.until)}`}. People read: “
          {maintenance.message}”.
          {health.installation && (
            <>
              {' '}
              <code>cloister maintenance off</code> opens it.
            </>
          )}
        </p>
      )}
      {wrong.length > 0 && (
        <ul className={classes.troubles} aria-label="What to do">
          {wrong.map(item => (
            <li key={`${item.name}/${item.tenant ?? ''}`} data-state={item.state}>
              <strong>
                {nameOf(item)}
                {item.tenant !== undefined && item.tenant !== 'main' && ` of ${item.tenant}`}
              </strong>
              <span>
                {item.figure !== '' && <em>{item.figure}</em>}
                <Marked words={item.remedy ?? ''} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What stands between backticks is to be typed. */
function Marked({ words }: { words: string }) {
  return words
    .split('`')
    .map((part, at) => (at % 2 === 1 ? <code key={`${at} ${part}`}>{part}</code> : part));
}
