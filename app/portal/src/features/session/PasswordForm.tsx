import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useCallback, useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors, NO_PASSKEY, slugOf } from '@/api/explain';
import { noPasskeys } from '@/api/passkey';
import type { PasskeyAnswer } from '@/api/types';
import { wait } from '@/ui/format';
import { PasskeyIcon } from '@/ui/icons';
import { useCountdown } from '@/ui/states';
import { usePasskeyBesideTheName, usePasskeySignIn } from './passkeySignIn';
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

/** A second factor that the password alone does not do without. */
interface Asked {
  code: boolean;
  passkey: boolean;
}

const NOTHING: Asked = { code: false, passkey: false };

/** What is kept here: a name and a password, or a passkey. */
export function PasswordForm({ tenant, hint, login: known, alone, onTry }: Props) {
  const signIn = useSignIn();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  // Asked for once the password was right, and from then on until another name is typed.
  const [asked, setAsked] = useState(NOTHING);
  const passkey = usePasskeySignIn(tenant);
  const none = noPasskeys();
  const error = signIn.error ?? passkey.error;
  const failure = error === null ? null : explain(error);
  const left = useCountdown(failure?.retryAfter ?? null);
  const needed = slugOf(error) === 'second_factor_needed';
  const typed = { login: login.trim(), password, ...(tenant !== '' && { tenant }) };
  const missing = typed.login === '' || password === '' || (asked.code && code.trim() === '');
  const onlyPasskey = asked.passkey && !asked.code;
  const { mutate } = passkey;
  const { reset } = signIn;
  const fillIn = useCallback(
    (shown: PasskeyAnswer) => {
      reset();
      mutate({ shown });
    },
    [mutate, reset],
  );
  usePasskeyBesideTheName(tenant, passkey.isIdle || passkey.isError, fillIn);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!missing && left === 0 && !onlyPasskey) {
      onTry();
      passkey.reset();
      signIn.mutate(
        { ...typed, ...(asked.code && { code: code.trim() }) },
        {
          onError: refused => {
            setCode('');
            if (slugOf(refused) === 'second_factor_needed') {
              const fields = fieldErrors(refused);
              setAsked({ code: 'code' in fields, passkey: 'passkey' in fields });
            }
          },
        },
      );
    }
  };
  const show = () => {
    onTry();
    signIn.reset();
    passkey.mutate(asked.passkey ? { typed } : {});
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
        onChange={event => {
          setLogin(event.currentTarget.value);
          setAsked(NOTHING);
        }}
        autoComplete="username webauthn"
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
      {asked.code && (
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
      {!onlyPasskey && (
        <Button type="submit" size="md" fullWidth loading={signIn.isPending} disabled={left > 0}>
          Sign in
        </Button>
      )}
      {none === null && (
        <Button
          variant={onlyPasskey ? 'filled' : 'default'}
          size="md"
          fullWidth
          leftSection={<PasskeyIcon />}
          loading={passkey.isPending}
          disabled={left > 0}
          onClick={show}
          autoFocus={onlyPasskey}
        >
          {asked.passkey ? 'Show your passkey' : 'Sign in with a passkey'}
        </Button>
      )}
      {none !== null && onlyPasskey && <Refusal title={NO_PASSKEY[none][0]} advice={NO_PASSKEY[none][1]} />}
    </form>
  );
}
