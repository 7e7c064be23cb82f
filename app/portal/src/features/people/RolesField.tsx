import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import { ALL_ROLES, ROLES } from '@/api/roles';
import type { Role } from '@/api/types';
import classes from './people.module.css';

interface Props {
  label: string;
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
  /** Why they cannot be changed; null when they can. */
  locked?: string | null;
  error?: string | undefined;
}

/** Roles to choose, each with what it lets somebody do. */
export function RolesField({ label, value, onChange, locked = null, error }: Props) {
  const id = useId();
  return (
    <Checkbox.Group
      label={label}
      description={locked}
      value={[...value]}
      onChange={chosen => onChange(ALL_ROLES.filter(role => chosen.includes(role)))}
      error={error}
    >
      <div className={classes.choices}>
        {ALL_ROLES.map(role => (
          <Checkbox
            key={role}
            value={role}
            size="md"
            label={ROLES[role].name}
            description={<span id={id + role}>{ROLES[role].may}</span>}
            aria-describedby={id + role}
            disabled={locked !== null}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
