import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { MatterRelease } from '@/api/types';
import { moment } from '@/ui/format';
import { Part } from '@/ui/Part';
import classes from './matters.module.css';
import { KINDS } from './words';

const STATES: Record<MatterRelease['state'], string> = {
  open: 'Waits for a second person',
  agreed: 'Agreed',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  expired: 'Nobody decided in time',
};

/** What was asked to be let go, and how that stands. */
export function Releases({ releases }: { releases: readonly MatterRelease[] }) {
  return (
    <Part title="What was asked to be released">
      <ul className={classes.rows}>
        {releases.map(each => (
          <li key={each.approval} className={classes.row}>
            <div className={classes.words}>
              <span className={classes.subject}>
                {each.parts.length === 0
                  ? 'All of it'
                  : each.parts.map(({ kind, subject }) => `${KINDS[kind]} ${subject}`).join(', ')}
              </span>
              <span className={classes.facts}>“{each.reason}”</span>
              <span className={classes.facts}>
                Asked for by {each.asked_by} on {moment(each.asked)}
                {each.decided_by !== undefined && `, decided by ${each.decided_by}`}
              </span>
            </div>
            {each.state === 'open' ? (
              <Anchor component={Link} to="/approvals">
                {STATES.open}
              </Anchor>
            ) : (
              <span className={classes.facts}>{STATES[each.state]}</span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
