import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { explain, type Explained } from '@/api/explain';
import { useSession } from '@/api/session';
import { wait } from '@/ui/format';
import { Logo } from '@/ui/Logo';
import { useTitle } from '@/ui/Page';
import { Failure, Loading, useCountdown } from '@/ui/states';
import { returnTo } from './returnTo';
import { useSignIn } from './signIn';
import classes from './SignInPage.module.css';

/** The door. */
export function SignInPage() {
  useTitle('Sign in');
  const session = useSession();
  const [search] = useSearchParams();
  if (session.data) {
    return <Navigate to={returnTo(search)} replace />;
  }
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Logo size={44} />
        <h1>Sign in to Cloister</h1>
        {session.isPending && <Loading what="the sign-in page" />}
        {session.isError && <Failure of={explain(session.error)} onRetry={() => void session.refetch()} />}
        {session.isSuccess && <Form cameFromInside={search.has('to')} />}
      </div>
      <p className={classes.foot}>Ask the documents of your organisation. Nothing leaves its network.</p>
    </main>
  );
}

function Form({ cameFromInside }: { cameFromInside: boolean }) {
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const failure = signIn.isError ? explain(signIn.error) : null;
  const left = useCountdown(failure?.retryAfter ?? null);
  const missing = login.trim() === '' || password === '';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!missing && left === 0) {
      signIn.mutate({ login: login.trim(), password });
    }
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      {cameFromInside && !failure && <p className={classes.hint}>Sign in to go on where you were.</p>}
      {failure && <Refusal failure={failure} left={left} />}
      <TextInput
        label="Name"
        description="The short name you sign in with, such as “ewan”"
        value={login}
        onChange={event => setLogin(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        size="md"
        required
        withAsterisk={false}
        // The page is this form: whoever comes here has come to type.
        autoFocus
      />
      <PasswordInput
        label="Password"
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        size="md"
        required
        withAsterisk={false}
      />
      <Button type="submit" size="md" fullWidth loading={signIn.isPending} disabled={left > 0}>
        Sign in
      </Button>
    </form>
  );
}

function Refusal({ failure, left }: { failure: Explained; left: number }) {
  return (
    <div role="alert" className={classes.refusal}>
      <strong>{failure.title}</strong>
      <p>{failure.advice}</p>
      {failure.retryAfter !== null && (
        <p>{left > 0 ? `You can try again in ${wait(left)}.` : 'You can try again now.'}</p>
      )}
    </div>
  );
}
