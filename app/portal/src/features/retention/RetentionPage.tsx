import { useQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import { hasRole, usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { Failure, Loading, NoPermission } from '@/ui/states';
import { ClassRow } from './ClassRow';
import classes from './retention.module.css';
import { retentionQuery } from './retentionQueries';

/** How long what ages is kept. */
export function RetentionPage() {
  return hasRole(usePerson(), 'auditor', 'tenant_admin') ? (
    <Retention />
  ) : (
    <Page title="Retention">
      <NoPermission>
        How long things are kept is decided by administrators and watched by auditors. If you should be one of
        them, ask the administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}

function Retention() {
  const retention = useQuery(retentionQuery);
  const mayChange = hasRole(usePerson(), 'tenant_admin');
  return (
    <Page title="Retention" heading="Retention">
      <p className={classes.lead}>
        What is older is deleted within the hour, but for what a matter holds. Of a deleted event its place in
        the record stays, so that everything can still be proven.
      </p>
      {!mayChange && <p className={classes.lead}>Administrators change this; you may look.</p>}
      {retention.isPending && <Loading what="how long things are kept" lines={8} />}
      {retention.isError && (
        <Failure of={explain(retention.error)} onRetry={() => void retention.refetch()} />
      )}
      {retention.isSuccess && (
        <ul className={classes.rows} aria-label="What ages">
          {retention.data.classes.map(each => (
            <ClassRow key={each.class} rule={each} mayChange={mayChange} />
          ))}
        </ul>
      )}
    </Page>
  );
}
