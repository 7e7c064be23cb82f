import { usePerson } from '@/api/session';
import type { Role } from '@/api/types';
import { Part } from './Part';
import classes from './Profile.module.css';

const ROLES: Record<Role, string> = {
  employee: 'Employee: asks and searches',
  source_owner: 'Source owner: looks after where documents come from',
  operator: 'Operator: keeps the appliance running',
  tenant_admin: 'Administrator of this organisation',
  auditor: 'Auditor: reads the record',
};

/** Who one is here. What is shown comes from an administrator or the directory; it cannot be changed here. */
export function Profile() {
  const person = usePerson();
  return (
    <Part title="You">
      <dl className={classes.facts}>
        <dt>Name</dt>
        <dd>{person.name}</dd>
        <dt>Signed in as</dt>
        <dd>{person.login}</dd>
        {person.mail !== undefined && (
          <>
            <dt>Mail</dt>
            <dd>{person.mail}</dd>
          </>
        )}
        <dt>Groups</dt>
        <dd>
          {person.groups.length === 0 ? 'None; you see what everyone may read' : person.groups.join(', ')}
        </dd>
        <dt>Roles</dt>
        <dd>
          {person.roles.map(role => (
            <span key={role}>{ROLES[role]}</span>
          ))}
        </dd>
      </dl>
    </Part>
  );
}
