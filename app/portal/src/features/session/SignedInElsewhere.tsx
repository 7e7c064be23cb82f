import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Person } from '@/api/types';
import { Door } from './Door';
import { useSignOut } from './signIn';
import classes from './SignInPage.module.css';

/** Somebody comes to one organisation's door while another has let them in: a browser holds one session. */
export function SignedInElsewhere({ person, tenant }: { person: Person; tenant: string }) {
  const signOut = useSignOut();
  return (
    <Door title="Sign in" heading="You are signed in elsewhere">
      <div className={classes.shut}>
        <p>
          In this browser {person.name} is signed in to <strong>{person.tenant?.name}</strong>, and this is
          the sign-in page of <strong>{tenant}</strong>.
        </p>
        <Button fullWidth loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out, and sign in to {tenant}
        </Button>
        <Anchor component={Link} to="/">
          Go on as {person.name}
        </Anchor>
      </div>
    </Door>
  );
}
