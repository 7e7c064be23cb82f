import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import { day } from '@/ui/format';
import { WarnIcon } from '@/ui/icons';
import { standingQuery } from './usageQueries';
import classes from './usage.module.css';
import { left, whose } from './words';

/** Says that a month's questions are nearly used up, or are; nothing where they are not. */
export function QuotaNotice() {
  const person = usePerson();
  const standing = useQuery({ ...standingQuery, enabled: hasRole(person, 'employee', 'tenant_admin') });
  const notice = standing.data?.notice;
  return (
    <div role="status">
      {notice !== undefined && (
        <p className={classes.notice} data-tone={notice.left === 0 ? 'bad' : 'warn'}>
          <WarnIcon />
          <span>
            {notice.percent ?? 100} % of {whose(notice)} are used. {left(notice, day(notice.again))}{' '}
            {hasRole(person, 'tenant_admin') && <Link to="/usage">Look at the usage</Link>}
          </span>
        </p>
      )}
    </div>
  );
}
