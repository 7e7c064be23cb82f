import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Account } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import { groupAddress } from './origin';
import classes from './people.module.css';
import { useMembership } from './peopleChanges';
import { fewGroupsQuery } from './peopleQueries';
import { Picker } from './Picker';

/** Where somebody belongs: by hand, which can be changed here, or because a provider says so. */
export function PersonGroups({ person }: { person: Account }) {
  const membership = useMembership();
  const announce = useAnnounce();
  const move = (group: string, put: boolean) =>
    membership.mutate(
      { login: person.login, group, put },
      { onSuccess: () => announce(`${person.name} was ${put ? 'put into' : 'taken out of'} ${group}.`) },
    );
  return (
    <Part title="Groups">
      {person.groups.length === 0 && <p className={classes.lead}>None; they read what everyone may read.</p>}
      {person.groups.length > 0 && (
        <ul className={classes.rows} aria-label="Groups">
          {person.groups.map(group => (
            <li key={group} className={classes.row}>
              <div className={classes.words}>
                <Link to={groupAddress(group)} className={classes.name}>
                  {group}
                </Link>
                {!person.groups_by_hand.includes(group) && (
                  <span className={classes.facts}>{person.provider ?? 'A provider'} says so</span>
                )}
              </div>
              {person.groups_by_hand.includes(group) && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => move(group, false)}
                  aria-label={`Take out of ${group}`}
                >
                  Take out
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Picker
        label="Put into a group"
        placeholder="Part of its name"
        nothing="No such group"
        query={fewGroupsQuery}
        without={person.groups_by_hand}
        onPick={group => move(group, true)}
      />
      {membership.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(membership.error).advice}
        </p>
      )}
    </Part>
  );
}
