import type { AccessReview } from '@/api/types';
import { count, counted, principal } from '@/ui/format';
import { Part } from '@/ui/Part';
import classes from './reports.module.css';

/** What a person opens, source by source. */
export function Shares({ shares }: { shares: NonNullable<AccessReview['sources']> }) {
  return (
    <Part title="By source">
      {shares.length === 0 ? (
        <p className={classes.facts}>Nothing is open to them.</p>
      ) : (
        <ul className={classes.rows}>
          {shares.map(share => (
            <li key={share.source} className={classes.line}>
              <span className={classes.what}>{share.name}</span>
              <span>{counted(share.documents, 'document')}</span>
              <span className={classes.facts}>
                {Object.entries(share.by)
                  .map(([through, many]) => `${principal(through)} (${count(many)})`)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
