import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { explain } from '@/api/explain';
import { usePerson } from '@/api/session';
import type { Account } from '@/api/types';
import { day, moment } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Failure, Loading } from '@/ui/states';
import { AccountState } from './AccountState';
import { CanRead } from './CanRead';
import { Details } from './Details';
import { closedWords, originWords } from './origin';
import classes from './people.module.css';
import { personQuery } from './peopleQueries';
import { PersonGroups } from './PersonGroups';
import { PersonRoles } from './PersonRoles';
import { Protection } from './Protection';
import { SignInLink } from './SignInLink';
import { TheirData } from './TheirData';

/** One person: who they are, what they may do, where they belong. */
export function PersonPage() {
  const { login = '' } = useParams();
  const person = useQuery(personQuery(login));
  return (
    <Page title={person.data?.name ?? 'Person'} {...(person.data && { heading: 'own' })}>
      {person.isPending && <Loading what="the person" lines={6} />}
      {person.isError && <Failure of={explain(person.error)} onRetry={() => void person.refetch()} />}
      {person.isSuccess && <About key={person.data.login} person={person.data} />}
    </Page>
  );
}

function About({ person }: { person: Account }) {
  const own = usePerson().login === person.login;
  return (
    <>
      <p className={classes.up}>
        <Anchor component={Link} to="/people">
          People
        </Anchor>
      </p>
      <h1>{person.name}</h1>
      <p className={classes.under}>
        {person.login} · {originWords(person.provider)} · since {day(person.created)}
        {person.last_seen !== undefined && ` · last seen ${moment(person.last_seen)}`}
      </p>
      {!person.active && <p className={classes.state}>{closedWords(person.closed_by)}.</p>}
      <Details person={person} />
      <PersonRoles person={person} own={own} />
      <PersonGroups person={person} />
      {person.provider === undefined && <SignInLink person={person} />}
      {person.provider === undefined && person.has_password && <Protection person={person} />}
      <CanRead login={person.login} />
      <AccountState person={person} own={own} />
      <TheirData person={person} own={own} />
    </>
  );
}
