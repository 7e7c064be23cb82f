import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { explain, slugOf } from '@/api/explain';
import { wait } from '@/ui/format';
import { useCountdown } from '@/ui/states';
import { Refusal } from './Refusal';
import { useSignIn } from './signIn';
import classes from './SignInPage.module.css';

interface Props {
  /** Whose people sign in; empty for those of the address. */
  tenant: string;
  /** What is said before the first try. */
  hint: string | null;
  /** Who is known to come; empty for anybody. */
  login: string;
  /** Whether there is no other way in. */
  alone: boolean;
  onTry: () => void;
}

/** A name and a password that is kept here. */
export function PasswordForm({ tenant, hint, login: known, alone, onTry }: Props) {
  const signIn = useSignIn();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  // Asked for once the password was right, and from then on as long as this page is open.
  const [asked, setAsked] = useState(false);
  const failure = signIn.isError ? explain(signIn.error) : null;
  const left = useCountdown(failure?.retryAfter ?? null);
  const needed = slugOf(signIn.error) === 'second_factor_needed';
  const missing = login.trim() === '' || password === '' || (asked && code.trim() === '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!missing && left === 0) {
      onTry();
      signIn.mutate(
        {
          login: login.trim(),
          password,
          ...(asked && { code: code.trim() }),
          ...(tenant !== '' && { tenant }),
        },
        {
          onError: error => {
            setCode('');
            if (slugOf(error) === 'second_factor_needed') {
              setAsked(true);
            }
          },
        },
      );
    }
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      {hint !== null && !failure && <p className={classes.hint}>{hint}</p>}
      {needed && <p className={classes.hint}>{failure?.advice}</p>}
      {failure && !needed && (
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
      {asked && (
        <TextInput
          label="Code"
          description="Of your authenticator, or one of your recovery codes"
          value={code}
          onChange={event => setCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
          required
          withAsterisk={false}
          autoFocus
        />
      )}
      <Button type="submit" size="md" fullWidth loading={signIn.isPending} disabled={left > 0}>
        Sign in
      </Button>
    </form>
  );
}
