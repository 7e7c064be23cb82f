import type { AccessExplained } from '@/api/types';
import { moment } from '@/ui/format';
import classes from './people.module.css';

/** What decides whether somebody reads a document. */
export function Verdict({ explained }: { explained: AccessExplained }) {
  const { verdict, sentence, at, principals, allow, deny } = explained;
  return (
    <div role="status" className={classes.verdict}>
      <p>
        <strong>{verdict === 'can' ? 'Yes.' : 'No.'}</strong> {sentence}
      </p>
      <dl>
        <dt>They act as</dt>
        <dd>{principals.join(', ')}</dd>
        <dt>Open to</dt>
        <dd>{allow.join(', ') || 'nobody'}</dd>
        <dt>Denied to</dt>
        <dd>{deny.join(', ') || 'nobody'}</dd>
        <dt>As of</dt>
        <dd>{moment(at)}</dd>
      </dl>
    </div>
  );
}
