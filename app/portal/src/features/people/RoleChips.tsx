import { ROLES } from '@/api/roles';
import type { Role } from '@/api/types';
import classes from './people.module.css';

/** What somebody may do, at a glance. */
export function RoleChips({ roles }: { roles: readonly Role[] }) {
  return roles.length === 0 ? null : (
    <ul className={classes.chips} aria-label="Roles">
      {roles.map(role => (
        <li key={role} data-more={role !== 'employee' || undefined}>
          {ROLES[role].name}
        </li>
      ))}
    </ul>
  );
}
