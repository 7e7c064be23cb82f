import { ROLES } from '@/api/roles';
import { usePerson } from '@/api/session';
import { Part } from '@/ui/Part';
import classes from './Profile.module.css';

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
            <span key={role}>
              {ROLES[role].name}: {ROLES[role].may}
            </span>
          ))}
        </dd>
      </dl>
    </Part>
  );
}
