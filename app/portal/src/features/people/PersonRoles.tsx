import { explain } from '@/api/explain';
import { ROLES } from '@/api/roles';
import type { Account, Role } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import classes from './people.module.css';
import { useChangePerson } from './peopleChanges';
import { RolesField } from './RolesField';

const OWN = 'Nobody changes their own roles. Ask another administrator.';

/** What somebody may do. A tick counts with their next request. */
export function PersonRoles({ person, own }: { person: Account; own: boolean }) {
  const change = useChangePerson(person.login);
  const announce = useAnnounce();
  const give = (roles: Role[]) =>
    change.mutate({ roles }, { onSuccess: () => announce(`${person.name}’s roles were changed.`) });
  return (
    <Part title="Roles">
      <RolesField
        label="Given to them"
        value={change.isPending ? (change.variables.roles ?? person.roles) : person.roles}
        onChange={give}
        locked={own ? OWN : null}
        error={change.isError ? explain(change.error).advice : undefined}
      />
      {person.roles_by_groups.length > 0 && (
        <p className={classes.also}>
          By their groups also:{' '}
          {person.roles_by_groups.map(role => ROLES[role].name.toLowerCase()).join(', ')}. These are changed
          at the group.
        </p>
      )}
    </Part>
  );
}
