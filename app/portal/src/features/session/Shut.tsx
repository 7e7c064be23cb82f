import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ProblemError } from '@/api/failure';
import { AgainIcon } from '@/ui/icons';
import { Door } from './Door';
import { FIRST, rememberOrganisation } from './lastOrganisation';
import { OtherOrganisation } from './OtherOrganisation';
import classes from './SignInPage.module.css';

interface Props {
  /** As the address names it; empty where the address itself is one's. */
  tenant: string;
  failure: ProblemError;
  onRetry: () => void;
}

/** Nobody signs in there: the organisation is not to be found, or is suspended. */
export function Shut({ tenant, failure, onRetry }: Props) {
  const gone = failure.problem.status === 404;
  return (
    <Door
      title={gone ? 'No such organisation' : 'Closed for now'}
      heading={gone ? 'There is no such organisation' : 'Closed for now'}
    >
      <div className={classes.shut}>
        {gone ? (
          <p>
            Nobody at this address is called <strong>{tenant}</strong>. Look at the link that you were given
            once more, or type the short name here.
          </p>
        ) : (
          <>
            <p>{failure.problem.detail} Nothing of it is lost. Ask them when it will be back.</p>
            <Button variant="default" leftSection={<AgainIcon size={16} />} onClick={onRetry}>
              Try again
            </Button>
          </>
        )}
        {tenant !== '' && <OtherOrganisation key={tenant} opened={gone} />}
        {tenant !== '' && (
          <Anchor component={Link} to="/sign-in" onClick={() => rememberOrganisation(FIRST)}>
            Sign in without naming one
          </Anchor>
        )}
      </div>
    </Door>
  );
}
