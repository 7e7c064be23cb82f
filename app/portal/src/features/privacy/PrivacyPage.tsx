import { useQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import { modeQuery } from '@/api/privacy';
import { hasRole, usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { Failure, Loading, NoPermission } from '@/ui/states';
import { Begin } from './Begin';
import classes from './privacy.module.css';
import { Standing } from './Standing';

/** Whether names are sealed in the record. */
export function PrivacyPage() {
  return hasRole(usePerson(), 'auditor', 'tenant_admin') ? (
    <Mode />
  ) : (
    <Page title="Privacy mode">
      <NoPermission>
        Whether names are sealed in the record is decided by auditors and administrators. If you should be one
        of them, ask the administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}

function Mode() {
  const mode = useQuery(modeQuery);
  return (
    <Page title="Privacy mode" heading="Privacy mode">
      <p className={classes.about}>
        While it is on, whoever reads the record sees pseudonyms in place of names, in the portal, in exports
        and in the feed. The record goes on as ever with everything in it, and all proofs hold. One person
        begins it; to see names again takes two.
      </p>
      {mode.isPending && <Loading what="whether names are sealed" lines={4} />}
      {mode.isLoadingError && <Failure of={explain(mode.error)} onRetry={() => void mode.refetch()} />}
      {mode.data && (mode.data.sealed ? <Standing mode={mode.data} /> : <Begin />)}
    </Page>
  );
}
