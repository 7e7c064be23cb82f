import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Group } from '@/api/types';
import { counted } from '@/ui/format';
import { AddIcon, GroupIcon } from '@/ui/icons';
import { More } from '@/ui/More';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import { FilterBox, useWord } from './FilterBox';
import { NewGroup } from './NewGroup';
import { groupAddress } from './origin';
import classes from './people.module.css';
import { groupsQuery } from './peopleQueries';
import { RoleChips } from './RoleChips';

/** The groups that documents and roles are given to. */
export function GroupsPage() {
  const [word, narrow] = useWord();
  const groups = useInfiniteQuery({ ...groupsQuery(word), placeholderData: keepPreviousData });
  const [making, { open, close }] = useDisclosure(false);
  const shown = groups.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page
      title="Groups"
      heading="Groups"
      actions={
        <Button leftSection={<AddIcon size={16} />} onClick={open}>
          New group
        </Button>
      }
    >
      <FilterBox label="Find groups" placeholder="Part of a name" word={word} onNarrow={narrow} />
      {groups.isPending && <Loading what="the groups" lines={6} />}
      {groups.isLoadingError && <Failure of={explain(groups.error)} onRetry={() => void groups.refetch()} />}
      {groups.data && shown.length === 0 && (
        <Empty
          title={word === '' ? 'There are no groups yet' : 'No such group'}
          icon={<GroupIcon size={28} />}
        >
          <p>
            {word === ''
              ? 'Groups come with the people of a directory, or are made here. Documents and roles can be given to them.'
              : `No group has “${word}” in its name.`}
          </p>
        </Empty>
      )}
      {groups.data && shown.length > 0 && (
        <ul className={classes.rows} aria-label="Groups">
          {shown.map(group => (
            <Row key={group.name} group={group} />
          ))}
        </ul>
      )}
      <More of={groups} failure={groups.error && explain(groups.error)} />
      <NewGroup opened={making} onClose={close} />
    </Page>
  );
}

function Row({ group }: { group: Group }) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={groupAddress(group.name)} className={classes.name}>
          {group.name}
        </Link>
        <span className={classes.facts}>
          {group.members === 0 ? 'Nobody is in it' : counted(group.members, 'person', 'people')}
        </span>
      </div>
      <RoleChips roles={group.roles} />
    </li>
  );
}
