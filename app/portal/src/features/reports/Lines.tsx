import type { ReviewItem } from '@/api/types';
import { count, principal } from '@/ui/format';
import classes from './reports.module.css';

/** The people or the documents themselves, each with every way there. `whole`: how many documents are reviewed. */
export function Lines({ items, whole }: { items: ReviewItem[]; whole: number }) {
  return items.length === 0 ? (
    <p className={classes.facts}>There is none.</p>
  ) : (
    <ul className={classes.rows}>
      {items.map(item => (
        <li key={item.login ?? item.document} className={classes.line}>
          <span className={classes.what}>
            {item.name ?? (item.path === '' ? item.document : item.path)}
            <span className={classes.id}>
              {item.login ?? item.document}
              {item.open === false && <span className={classes.closed}>, account closed then</span>}
              {item.open !== false && item.open_now === false && ', account closed since then'}
            </span>
          </span>
          {item.documents !== undefined && whole > 1 && (
            <span>
              {count(item.documents)} of {count(whole)}
            </span>
          )}
          <span className={classes.facts}>
            {item.through
              .map(({ principal: one, says }) => (says === one ? principal(one) : says))
              .join('; ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
