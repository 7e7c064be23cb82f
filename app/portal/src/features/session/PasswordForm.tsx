import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { explain } from '@/api/explain';
import { wait } from '@/ui/format';
import { useCountdown } from '@/ui/states';
import { Refusal } from './Refusal';
import { useSignIn } from './signIn';
import classes from './SignInPage.module.css';

interface Props {
  /** What is said before the first try. */
  hint: string | null;
  /** Who is known to come; empty for anybody. */
  login: string;
  /** Whether there is no other way in. */
  alone: boolean;
  onTry: () => void;
}

/** A name and a password that is kept here. */
export function PasswordForm({ hint, login: known, alone, onTry }: Props) {
  const signIn = useSignIn();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState('');
  const failure = signIn.isError ? explain(signIn.error) : null;
  const left = useCountdown(failure?.retryAfter ?? null);
  const missing = login.trim() === '' || password === '';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!missing && left === 0) {
      onTry();
      signIn.mutate({ login: login.trim(), password });
    }
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      {hint !== null && !failure && <p className={classes.hint}>{hint}</p>}
      {failure && (
        <Refusal title={failure.title} advice={failure.advice}>
          {failure.retryAfter !== null && (
            <p>{left > 0 ? `You can try again in ${wait(left)}.` : 'You can try again now.'}</p>
          )}
        </Refusal>
      )}
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
        autoFocus={alone && known === ''}
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
        autoFocus={known !== ''}
      />
      <Button type="submit" size="md" fullWidth loading={signIn.isPending} disabled={left > 0}>
        Sign in
      </Button>
    </form>
  );
}
