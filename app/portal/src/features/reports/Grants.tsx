import type { AccessReview } from '@/api/types';
import { count, counted, principal } from '@/ui/format';
import { Part } from '@/ui/Part';
import classes from './reports.module.css';

/** Who the documents are open to, and closed to; a denial wins. */
export function Grants({ grants }: { grants: NonNullable<AccessReview['grants']> }) {
  return (
    <Part title="Let in and kept out">
      {grants.length === 0 ? (
        <p className={classes.facts}>They are open to nobody.</p>
      ) : (
        <ul className={classes.rows}>
          {grants.map(grant => (
            <li key={`${grant.effect} ${grant.principal}`} className={classes.line}>
              <span className={classes.what}>{principal(grant.principal)}</span>
              <span className={classes.effect} data-effect={grant.effect}>
                {grant.effect === 'allow' ? 'let in' : 'kept out'}
              </span>
              <span className={classes.facts}>
                {counted(grant.documents, 'document')}, {count(grant.people)}{' '}
                {grant.people === 1 ? 'person' : 'people'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
