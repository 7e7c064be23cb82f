import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hasRole, useSession } from '@/api/session';
import { Bar } from '@/ui/Bar';
import { day } from '@/ui/format';
import { WarnIcon } from '@/ui/icons';
import { standingQuery } from './usageQueries';
import { left, whose } from './words';

/** Says that a month's questions are nearly used up, or are; nothing where they are not. */
export function QuotaNotice() {
  // Not of a page: it still stands for a moment when the session has ended.
  const person = useSession().data?.person;
  const asks = person !== undefined && hasRole(person, 'employee', 'tenant_admin');
  const standing = useQuery({ ...standingQuery, enabled: asks });
  const notice = standing.data?.notice;
  return (
    <div role="status">
      {notice !== undefined && (
        <Bar tone={notice.left === 0 ? 'bad' : 'warn'}>
          <WarnIcon />
          <span>
            {notice.percent ?? 100} % of {whose(notice)} are used. {left(notice, day(notice.again))}{' '}
            {person && hasRole(person, 'tenant_admin') && <Link to="/usage">Look at the usage</Link>}
          </span>
        </Bar>
      )}
    </div>
  );
}
