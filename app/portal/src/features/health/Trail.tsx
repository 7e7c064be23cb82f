import type { Health } from '@/api/types';
import { moment } from '@/ui/format';
import classes from './health.module.css';
import { happened } from './words';

/** What the installation went through. */
export function Trail({ trail }: { trail: NonNullable<Health['trail']> }) {
  return (
    <section aria-label="Lately" className={classes.hour}>
      <h2>Lately</h2>
      <ol className={classes.trail}>
        {trail.map(each => (
          <li key={`${each.time} ${each.what}`} data-state={each.abrupt === true ? 'warning' : 'ok'}>
            <time dateTime={each.time}>{moment(each.time)}</time>
            <span>{happened(each)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
