import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { explain } from '@/api/explain';
import type { Provider } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import { useTestProvider } from './providerChanges';
import classes from './signOn.module.css';
import { Steps } from './Steps';

/** Tries a provider out, as far as that goes without a browser. */
export function TestPart({ provider }: { provider: Provider }) {
  const test = useTestProvider(provider.id);
  const announce = useAnnounce();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const start = () =>
    test.mutate(
      { ...(login.trim() !== '' && { login: login.trim() }), ...(password !== '' && { password }) },
      { onSuccess: ({ passed }) => announce(passed ? 'The test passed.' : 'The test failed.') },
    );
  return (
    <Part title="Test">
      <form
        noValidate
        className={classes.trial}
        onSubmit={event => {
          event.preventDefault();
          start();
        }}
      >
        <p className={classes.lead}>
          {provider.kind === 'ldap'
            ? 'Goes to the directory with the settings as they are saved. With somebody’s login it looks them up; with their password it tries a whole sign-in.'
            : 'Goes to the provider with the settings as they are saved.'}
        </p>
        {provider.kind === 'ldap' && (
          <div className={classes.pair}>
            <TextInput
              label="Login of somebody"
              description="May stay empty"
              value={login}
              onChange={event => setLogin(event.currentTarget.value)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <PasswordInput
              label="Their password"
              description="Never kept"
              value={password}
              onChange={event => setPassword(event.currentTarget.value)}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': 'Show their password' }}
            />
          </div>
        )}
        <Button type="submit" variant="default" loading={test.isPending}>
          {test.isSuccess ? 'Test again' : 'Test'}
        </Button>
      </form>
      {test.isError && (
        <p role="alert" className={classes.wrong}>
          {explain(test.error).advice}
        </p>
      )}
      {test.isSuccess && <Steps tested={test.data} />}
    </Part>
  );
}
