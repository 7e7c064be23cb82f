import { Navigate, useLocation } from 'react-router';
import { explain } from '@/api/explain';
import { useSession } from '@/api/session';
import { useRemembered } from '@/features/session/lastOrganisation';
import { signInAddress } from '@/features/session/returnTo';
import { Failure } from '@/ui/states';
import { Arriving } from './Arriving';
import { Shell } from './Shell';
import classes from './Arriving.module.css';

/** Lets pages be seen by people who are signed in; brings everyone else to the door, and back afterwards. */
export function SignedIn() {
  const session = useSession();
  const location = useLocation();
  useRemembered(session.data?.person.tenant?.id);
  if (session.isPending) {
    return <Arriving />;
  }
  if (session.isError) {
    return (
      <main className={classes.alone}>
        <Failure of={explain(session.error)} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  return session.data === null ? <Navigate to={signInAddress(location)} replace /> : <Shell />;
}
