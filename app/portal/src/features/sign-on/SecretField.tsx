import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import classes from './signOn.module.css';

interface Props {
  label: string;
  description?: string | undefined;
  error: string | undefined;
  value: string;
  /** Whether one is kept already; it is never shown. */
  kept: boolean;
  onChange: (value: string) => void;
}

/** A secret: typed once, then kept and not shown. */
export function SecretField({ label, description, error, value, kept, onChange }: Props) {
  const [replacing, setReplacing] = useState(false);
  if (kept && !replacing && error === undefined) {
    return (
      <div>
        <span className={classes.label}>{label}</span>
        <div className={classes.kept}>
          <span>Kept, not shown</span>
          <Button
            variant="default"
            size="xs"
            onClick={() => setReplacing(true)}
            aria-label={`Replace: ${label.toLowerCase()}`}
          >
            Replace
          </Button>
        </div>
      </div>
    );
  }
  return (
    <PasswordInput
      label={label}
      description={kept ? 'Left empty, the old one stays' : description}
      error={error}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': `Show: ${label.toLowerCase()}` }}
      // Whoever asked to replace it is about to type.
      autoFocus={replacing}
    />
  );
}
