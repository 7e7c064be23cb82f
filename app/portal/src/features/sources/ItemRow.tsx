import { Link } from 'react-router';
import type { Item } from '@/api/types';
import { bytes } from '@/ui/format';
import classes from './ItemRow.module.css';
import { reasonWords } from './reasons';

const STATES = { indexed: 'Indexed', skipped: 'Skipped', failed: 'Failed', pending: 'Waiting' } as const;

/** One thing in a source: where it lies, how it ended, and why. */
export function ItemRow({ item }: { item: Item }) {
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <span className={classes.path}>
          {item.state === 'indexed' && item.document_id != null ? (
            <Link to={`/documents/${encodeURIComponent(item.document_id)}`}>{item.path}</Link>
          ) : (
            item.path
          )}
        </span>
        <span className={classes.state} data-state={item.state}>
          {STATES[item.state]}
        </span>
      </div>
      {item.reason != null && (
        <p>
          {reasonWords(item.reason)}
          {item.size != null && item.size > 0 && ` · ${bytes(item.size)}`}
          {item.detail != null && <span className={classes.detail}>{item.detail}</span>}
        </p>
      )}
    </li>
  );
}
