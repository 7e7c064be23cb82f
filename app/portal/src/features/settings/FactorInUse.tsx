import { Button, Group, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { explain } from '@/api/explain';
import { day } from '@/ui/format';
import classes from './credentials.module.css';
import { useNewRecoveryCodes, useRemoveFactor } from './secondFactorQueries';

interface Props {
  factor: { since?: string; recovery_codes_left: number };
  /** New ones, shown once. */
  onCodes: (codes: string[]) => void;
}

/** Since when, and what can be done with the password. */
export function FactorInUse({ factor, onCodes }: Props) {
  const renew = useNewRecoveryCodes();
  const remove = useRemoveFactor();
  const [password, setPassword] = useState('');
  const failure = renew.error ?? remove.error;
  const left = factor.recovery_codes_left;
  return (
    <div className={classes.form}>
      <p className={classes.lead}>
        Signing in asks for a code{factor.since !== undefined && ` since ${day(factor.since)}`}. You have{' '}
        {left} recovery {left === 1 ? 'code' : 'codes'} left.
      </p>
      <PasswordInput
        label="Password, to change that"
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        error={failure ? explain(failure).advice : null}
      />
      <Group>
        <Button
          variant="default"
          disabled={password === ''}
          loading={renew.isPending}
          onClick={() =>
            renew.mutate(password, { onSuccess: ({ recovery_codes }) => onCodes(recovery_codes) })
          }
        >
          New recovery codes
        </Button>
        <Button
          variant="outline"
          color="red"
          disabled={password === ''}
          loading={remove.isPending}
          onClick={() => remove.mutate(password)}
        >
          Take it away
        </Button>
      </Group>
    </div>
  );
}
