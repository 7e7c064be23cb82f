import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Member } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { day } from '@/ui/format';
import { More } from '@/ui/More';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { personAddress, saidBy } from './origin';
import classes from './people.module.css';
import { useMembership } from './peopleChanges';
import { fewPeopleQuery, membersQuery } from './peopleQueries';
import { Picker } from './Picker';

/** Who is in a group. Somebody whom two have put there stands there twice. */
export function Members({ group }: { group: string }) {
  const members = useInfiniteQuery(membersQuery(group));
  const membership = useMembership();
  const announce = useAnnounce();
  const shown = members.data?.pages.flatMap(page => page.items) ?? [];
  const move = (login: string, put: boolean) =>
    membership.mutate(
      { login, group, put },
      { onSuccess: () => announce(`${login} was ${put ? 'put into' : 'taken out of'} ${group}.`) },
    );
  return (
    <Part title="Members">
      {members.isPending && <Loading what="the members" lines={4} />}
      {members.isLoadingError && (
        <Failure of={explain(members.error)} onRetry={() => void members.refetch()} />
      )}
      {members.data && shown.length === 0 && <p className={classes.lead}>Nobody is in it yet.</p>}
      {shown.length > 0 && (
        <ul className={classes.rows} aria-label="Members">
          {shown.map(member => (
            <Row
              key={`${member.login} ${member.origin}`}
              member={member}
              onRemove={() => move(member.login, false)}
            />
          ))}
        </ul>
      )}
      <More of={members} failure={members.error && explain(members.error)} />
      <Picker
        label="Put somebody in"
        placeholder="Name, login or e-mail"
        nothing="Nobody like that"
        query={fewPeopleQuery}
        without={shown.filter(each => each.origin === 'local').map(each => each.login)}
        onPick={login => move(login, true)}
      />
      {membership.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(membership.error).advice}
        </p>
      )}
    </Part>
  );
}

function Row({ member, onRemove }: { member: Member; onRemove: () => void }) {
  const byHand = member.origin === 'local';
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={personAddress(member.login)} className={classes.name}>
          {member.name}
        </Link>
        <span className={classes.facts}>
          {member.login} · {byHand ? 'by hand' : `${saidBy(member.origin)} says so`} · since{' '}
          {day(member.since)}
        </span>
      </div>
      {byHand && (
        <Button variant="subtle" size="compact-sm" onClick={onRemove} aria-label={`Take out ${member.name}`}>
          Take out
        </Button>
      )}
    </li>
  );
}
