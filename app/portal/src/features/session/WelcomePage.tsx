import { Anchor } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useSession } from '@/api/session';
import { ChoosePassword } from './ChoosePassword';
import { Door } from './Door';
import { FIRST, rememberOrganisation } from './lastOrganisation';
import { Refusal } from './Refusal';
import classes from './SignInPage.module.css';

/** Where the link of an invitation leads: somebody chooses a password, and signs in with it. */
export function WelcomePage() {
  const token = useTokenOfTheLink();
  const [login, setLogin] = useState<string | null>(null);
  const session = useSession();
  const navigate = useNavigate();
  const done = (whose: string, tenant: string) => {
    if (session.data) {
      setLogin(whose);
    } else {
      rememberOrganisation(tenant);
      const to = tenant === FIRST ? '/sign-in' : `/sign-in?tenant=${encodeURIComponent(tenant)}`;
      void navigate(to, { replace: true, state: { login: whose } });
    }
  };
  return (
    <Door title="Welcome" heading="Welcome to Cloister">
      {token === '' ? (
        <Refusal
          title="This link is not whole"
          advice="Open the link of your invitation once more, as it was sent. If that does not help, ask your administrator for a new one."
        />
      ) : login === null ? (
        <ChoosePassword token={token} onDone={done} />
      ) : (
        <p className={classes.done}>
          The password of {login} is set. In this browser {session.data?.person.name} is signed in.{' '}
          <Anchor component={Link} to="/" underline="always">
            Go on as {session.data?.person.name}
          </Anchor>
          , or sign out first.
        </p>
      )}
    </Door>
  );
}

/** What stands behind the `#`. It is taken out of the address at once, so that nobody finds it in the history. */
function useTokenOfTheLink(): string {
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(hash.slice(1));
  if (hash.length > 1 && hash.slice(1) !== token) {
    setToken(hash.slice(1));
  }
  useEffect(() => {
    if (hash !== '') {
      void navigate(pathname, { replace: true });
    }
  }, [hash, pathname, navigate]);
  return token;
}
