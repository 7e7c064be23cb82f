import { Button, Group, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { explain } from '@/api/explain';
import classes from './credentials.module.css';

interface Props {
  /** What is done then. */
  action: string;
  color?: string;
  /** Whether a passkey could be shown in place of the password. */
  usable: boolean;
  busy: boolean;
  failure: Error | null;
  /** With the password; with null when a passkey shall do. */
  onProven: (password: string | null) => void;
  onCancel: () => void;
}

/** Asks once more who it is, before what protects an account changes. */
export function ProveAgain({ action, color, usable, busy, failure, onProven, onCancel }: Props) {
  const [password, setPassword] = useState('');
  const why = failure === null ? null : explain(failure);
  return (
    <>
      <PasswordInput
        label="Your password"
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      />
      {why !== null && (
        <p role="alert" className={classes.refusal}>
          {why.kind === 'forbidden' ? why.advice : `${why.title}. ${why.advice}`}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        {usable && (
          <Button variant="default" disabled={busy} onClick={() => onProven(null)}>
            Use a passkey instead
          </Button>
        )}
        <Button
          {...(color !== undefined && { color })}
          loading={busy}
          disabled={password === ''}
          onClick={() => onProven(password)}
          type="submit"
        >
          {action}
        </Button>
      </Group>
    </>
  );
}
