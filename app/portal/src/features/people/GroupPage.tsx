import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { explain } from '@/api/explain';
import type { Group, Role } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { counted } from '@/ui/format';
import { GroupIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Empty, Failure, Loading } from '@/ui/states';
import { DeleteGroup } from './DeleteGroup';
import { Members } from './Members';
import classes from './people.module.css';
import { useGiveRoles } from './peopleChanges';
import { groupQuery } from './peopleQueries';
import { RolesField } from './RolesField';

/** One group: who is in it, and what they may do. */
export function GroupPage() {
  const { group: name = '' } = useParams();
  const group = useQuery(groupQuery(name));
  return (
    <Page title={name} {...(group.data && { heading: 'own' })}>
      {group.isPending && <Loading what="the group" lines={6} />}
      {group.isError && <Failure of={explain(group.error)} onRetry={() => void group.refetch()} />}
      {group.data === null && (
        <Empty title="There is no such group" icon={<GroupIcon size={28} />}>
          <p>
            It was deleted, or the address is mistyped.{' '}
            <Anchor component={Link} to="/groups">
              See the groups
            </Anchor>
            .
          </p>
        </Empty>
      )}
      {group.data && (
        <>
          <p className={classes.up}>
            <Anchor component={Link} to="/groups">
              Groups
            </Anchor>
          </p>
          <h1>{group.data.name}</h1>
          <p className={classes.under}>{counted(group.data.members, 'person', 'people')}</p>
          <Members group={group.data.name} />
          <Roles group={group.data} />
          <DeleteGroup group={group.data} />
        </>
      )}
    </Page>
  );
}

function Roles({ group }: { group: Group }) {
  const give = useGiveRoles(group.name);
  const announce = useAnnounce();
  const choose = (roles: Role[]) =>
    give.mutate(roles, { onSuccess: () => announce(`The roles of ${group.name} were changed.`) });
  return (
    <Part title="Roles">
      <RolesField
        label="Everybody in it also has"
        value={give.isPending ? give.variables : group.roles}
        onChange={choose}
        error={give.isError ? explain(give.error).advice : undefined}
      />
    </Part>
  );
}
