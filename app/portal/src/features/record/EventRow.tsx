import { Link } from 'react-router';
import type { AuditEvent } from '@/api/types';
import { Name } from './Name';
import classes from './record.module.css';
import { actionWords, OUTCOMES, utc } from './words';

const LONGEST = 100;
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** One event in one line: when, who, what, to what, how it ended. */
export function EventRow({ event, search }: { event: AuditEvent; search: string }) {
  return (
    <li className={classes.row}>
      <time dateTime={event.time} title={utc(event.time)} className={classes.clock}>
        {CLOCK.format(new Date(event.time))}
      </time>
      <div className={classes.words}>
        <Link to={`/record/events/${event.id}${search === '' ? '' : `?${search}`}`} className={classes.name}>
          {actionWords(event.action)}
        </Link>
        <span className={classes.facts}>
          <Who event={event} />
          {event.resource !== '' && (
            <>
              {' · '}
              <Name of={event.resource} />
            </>
          )}
          {typed(event) !== '' && <> · “{typed(event)}”</>}
        </span>
      </div>
      {event.outcome !== 'success' && (
        <span className={classes.outcome} data-outcome={event.outcome}>
          {OUTCOMES[event.outcome]}
        </span>
      )}
    </li>
  );
}

/** "portal for uma" */
function Who({ event: { actor, on_behalf_of } }: { event: AuditEvent }) {
  return (
    <>
      <Name of={actor} />
      {on_behalf_of !== undefined && (
        <>
          {' for '}
          <Name of={on_behalf_of} />
        </>
      )}
    </>
  );
}

/** What somebody wrote, where that is what it is about. */
function typed({ detail }: AuditEvent): string {
  const words = detail.query ?? detail.question;
  return typeof words === 'string' ? (words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words) : '';
}
