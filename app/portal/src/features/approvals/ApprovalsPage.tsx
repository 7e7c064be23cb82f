import { useInfiniteQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import { hasRole, usePerson } from '@/api/session';
import { ApprovalIcon } from '@/ui/icons';
import { More } from '@/ui/More';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Empty, Failure, Loading, NoPermission } from '@/ui/states';
import { ApprovalRow } from './ApprovalRow';
import { approvalsQuery } from './approvalQueries';
import classes from './approvals.module.css';

/** What one person asked for and another has to agree to. */
export function ApprovalsPage() {
  return hasRole(usePerson(), 'auditor', 'tenant_admin') ? (
    <Approvals />
  ) : (
    <Page title="Approvals">
      <NoPermission>
        Auditors and administrators decide together what one person alone must not. If you should be one of
        them, ask the administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}

function Approvals() {
  const approvals = useInfiniteQuery(approvalsQuery);
  const items = approvals.data?.pages.flatMap(each => each.items) ?? [];
  const open = items.filter(each => each.state === 'open');
  const ended = items.filter(each => each.state !== 'open');
  return (
    <Page title="Approvals" heading="Approvals">
      {approvals.isPending && <Loading what="what was asked for" lines={6} />}
      {approvals.isLoadingError && (
        <Failure of={explain(approvals.error)} onRetry={() => void approvals.refetch()} />
      )}
      {approvals.data && items.length === 0 && (
        <Empty title="Nothing waits for a second person" icon={<ApprovalIcon size={28} />}>
          <p>
            Some things one person alone must not do, such as releasing a legal hold. Whoever wants one asks
            for it, and it is done when somebody else agrees here.
          </p>
        </Empty>
      )}
      {open.length > 0 && (
        <Part title="Open">
          <ul className={classes.rows}>
            {open.map(each => (
              <ApprovalRow key={each.id} approval={each} />
            ))}
          </ul>
        </Part>
      )}
      {ended.length > 0 && (
        <Part title="Decided">
          <ul className={classes.rows}>
            {ended.map(each => (
              <ApprovalRow key={each.id} approval={each} />
            ))}
          </ul>
        </Part>
      )}
      <More of={approvals} failure={approvals.error && explain(approvals.error)} words="Show older ones" />
    </Page>
  );
}
