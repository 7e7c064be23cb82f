import { Switch } from '@mantine/core';
import { explain } from '@/api/explain';
import type { Account } from '@/api/types';
import { useChangePerson } from './peopleChanges';

/** Whether an administrator's account still comes in with its password when nobody else's does. */
export function BreakGlass({ person }: { person: Account }) {
  const change = useChangePerson(person.login);
  return (
    <Switch
      mt="md"
      label="Break-glass account"
      description="Comes in with its password also when everybody else has to go through the company’s sign-in"
      checked={person.break_glass}
      error={change.isError ? explain(change.error).advice : null}
      onChange={event => change.mutate({ break_glass: event.currentTarget.checked })}
    />
  );
}
