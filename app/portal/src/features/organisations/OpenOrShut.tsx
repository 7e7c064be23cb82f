import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { explain } from '@/api/explain';
import type { Tenant } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
import { Part } from '@/ui/Part';
import { useChangeOrganisation } from './organisationChanges';
import classes from './organisations.module.css';

/** Whether its people come in. */
export function OpenOrShut({ organisation }: { organisation: Tenant }) {
  const { id, name, state } = organisation;
  const [asking, { open, close }] = useDisclosure(false);
  const change = useChangeOrganisation(id);
  const announce = useAnnounce();
  const set = (wanted: Tenant['state']) =>
    change.mutate(
      { state: wanted },
      {
        onSuccess: () => {
          announce(`${name} is ${wanted === 'open' ? 'open again' : 'suspended'}.`);
          close();
        },
      },
    );
  return (
    <Part title={state === 'open' ? 'Suspend' : 'Open again'}>
      {state === 'open' ? (
        <>
          <p className={classes.lead}>
            Suspended, it lets nobody in and indexes nothing. It loses nothing, and can be opened again.
          </p>
          <Button variant="outline" color="red" onClick={open}>
            Suspend it …
          </Button>
        </>
      ) : (
        <>
          <p className={classes.lead}>Its people come in again, and find everything as it was.</p>
          {change.isError && (
            <p role="alert" className={classes.refusal}>
              {explain(change.error).advice}
            </p>
          )}
          <Button variant="default" loading={change.isPending} onClick={() => set('open')}>
            Open it again
          </Button>
        </>
      )}
      <Confirm
        opened={asking && state === 'open'}
        onClose={close}
        title={`Suspend ${name}?`}
        action="Suspend it"
        busy={change.isPending}
        failure={change.error && explain(change.error)}
        onConfirm={() => set('suspended')}
      >
        <p>Everybody there is shut out at once, with whatever they sign in, and nothing more is indexed.</p>
      </Confirm>
    </Part>
  );
}
