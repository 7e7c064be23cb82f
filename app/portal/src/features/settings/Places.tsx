import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import type { SignedInPlace } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { moment } from '@/ui/format';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { agentWords } from './agent';
import { sessionsQuery, useEndSession } from './credentialQueries';
import classes from './credentials.module.css';

/** Where one is signed in, and signing out there. */
export function Places() {
  const sessions = useQuery(sessionsQuery);
  const end = useEndSession();
  const announce = useAnnounce();
  const others = sessions.data?.items.some(place => !place.current) ?? false;
  return (
    <Part title="Where you are signed in">
      {sessions.isPending && <Loading what="your sessions" lines={2} />}
      {sessions.isError && <Failure of={explain(sessions.error)} onRetry={() => void sessions.refetch()} />}
      {end.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(end.error).advice}
        </p>
      )}
      {sessions.isSuccess && (
        <ul className={classes.list}>
          {sessions.data.items.map(place => (
            <Row
              key={place.id}
              place={place}
              onEnd={() =>
                end.mutate(place.id, {
                  onSuccess: () => announce(`${agentWords(place.agent)} was signed out.`),
                })
              }
            />
          ))}
        </ul>
      )}
      {others && (
        <Button
          variant="default"
          loading={end.isPending && end.variables === null}
          onClick={() =>
            end.mutate(null, { onSuccess: () => announce('You are signed out everywhere else.') })
          }
        >
          Sign out everywhere else
        </Button>
      )}
    </Part>
  );
}

function Row({ place, onEnd }: { place: SignedInPlace; onEnd: () => void }) {
  const name = agentWords(place.agent);
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <span className={classes.name}>
          {name}
          {place.current && <span className={classes.tag}>here</span>}
        </span>
        <span className={classes.facts}>
          since {moment(place.created)}
          {place.address !== undefined && ` from ${place.address}`} · last used {moment(place.last_used)}
        </span>
      </div>
      {!place.current && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={onEnd}
          aria-label={`Sign out ${name} of ${moment(place.created)}`}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
