import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { explain } from '@/api/explain';
import type { Account } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
import { Part } from '@/ui/Part';
import classes from './people.module.css';
import { useChangePerson } from './peopleChanges';

/** Whether somebody may come in. */
export function AccountState({ person, own }: { person: Account; own: boolean }) {
  const [asking, { open, close }] = useDisclosure(false);
  const change = useChangePerson(person.login);
  const announce = useAnnounce();
  const set = (active: boolean) =>
    change.mutate(
      { active },
      {
        onSuccess: () => {
          announce(`${person.name}’s account is ${active ? 'open' : 'closed'}.`);
          close();
        },
      },
    );
  return (
    <Part title="Account">
      {own && <p className={classes.lead}>Nobody closes their own account. Ask another administrator.</p>}
      {!own && person.active && (
        <>
          <p className={classes.lead}>
            Closed, they are signed out everywhere and cannot come in. What they asked stays on record.
          </p>
          <Button variant="outline" color="red" onClick={open}>
            Close the account …
          </Button>
        </>
      )}
      {!own && !person.active && (
        <>
          {change.isError && (
            <p role="alert" className={classes.refusal}>
              {explain(change.error).advice}
            </p>
          )}
          <Button variant="default" loading={change.isPending} onClick={() => set(true)}>
            Open the account again
          </Button>
        </>
      )}
      <Confirm
        opened={asking && person.active}
        onClose={close}
        title={`Close ${person.name}’s account?`}
        action="Close it"
        busy={change.isPending}
        failure={change.error && explain(change.error)}
        onConfirm={() => set(false)}
      >
        <p>They are signed out everywhere at once, and their keys are refused. It can be opened again.</p>
      </Confirm>
    </Part>
  );
}
