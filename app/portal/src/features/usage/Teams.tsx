import { Button, Group, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import { useAnnounce } from '@/ui/announcer';
import { counted } from '@/ui/format';
import { Failure, Loading } from '@/ui/states';
import classes from './usage.module.css';
import { teamsQuery, useSetTeams } from './usageQueries';

/** Which groups are teams, and which of them comes first for somebody who is in several. */
export function Teams() {
  const teams = useQuery(teamsQuery);
  return (
    <>
      <p className={classes.facts}>
        A question counts for one team: the first of this list that its person is in. While the list is empty,
        it is the first of their groups by name. What was counted stays with the team it was counted for.
      </p>
      {teams.isPending && <Loading what="the teams" lines={3} />}
      {teams.isError && <Failure of={explain(teams.error)} onRetry={() => void teams.refetch()} />}
      {teams.isSuccess && <TeamsForm key={teams.data.teams.join('\n')} teams={teams.data.teams} />}
    </>
  );
}

function TeamsForm({ teams }: { teams: string[] }) {
  const [typed, setTyped] = useState(teams.join('\n'));
  const set = useSetTeams();
  const announce = useAnnounce();
  const wanted = typed
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const changed = wanted.join('\n') !== teams.join('\n');
  const errors = set.isError ? fieldErrors(set.error) : {};
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    set.mutate(wanted, {
      onSuccess: now =>
        announce(
          now.teams.length === 0
            ? 'Questions count for groups by name.'
            : `${counted(now.teams.length, 'team')} from now on.`,
        ),
    });
  };
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <Textarea
        label="Groups that are teams"
        description="One a line; where somebody is in several, the upper one counts"
        autosize
        minRows={3}
        maxRows={16}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        error={errors.teams}
      />
      {set.isError && errors.teams === undefined && (
        <p role="alert" className={classes.refusal}>
          {explain(set.error).advice}
        </p>
      )}
      <Group gap="sm">
        <Button type="submit" disabled={!changed} loading={set.isPending}>
          Keep this list
        </Button>
        {changed && (
          <Button variant="default" onClick={() => setTyped(teams.join('\n'))}>
            Leave it as it was
          </Button>
        )}
      </Group>
    </form>
  );
}
