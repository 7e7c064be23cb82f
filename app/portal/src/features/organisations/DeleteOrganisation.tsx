import { Button, Group, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type SyntheticEvent } from 'react';
import { useNavigate } from 'react-router';
import { explain } from '@/api/explain';
import type { Tenant } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { Part } from '@/ui/Part';
import { useDeleteOrganisation } from './organisationChanges';
import classes from './organisations.module.css';

/** The end of an organisation: its short name has to be typed, because everything goes with it. */
export function DeleteOrganisation({ organisation }: { organisation: Tenant }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <Part title="Delete">
      {organisation.state === 'open' ? (
        <p className={classes.lead}>
          Only a suspended organisation can be deleted. Suspend it first, and wait until you know that nobody
          needs it.
        </p>
      ) : (
        <>
          <p className={classes.lead}>
            Its people, sources, index and threads go at once and for good. Its record stays, and nobody gets
            its short name again.
          </p>
          <Button variant="outline" color="red" onClick={open}>
            Delete it …
          </Button>
        </>
      )}
      {opened && <Sure organisation={organisation} onClose={close} />}
    </Part>
  );
}

function Sure({ organisation, onClose }: { organisation: Tenant; onClose: () => void }) {
  const { id, name } = organisation;
  const [typed, setTyped] = useState('');
  const remove = useDeleteOrganisation();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const sure = typed.trim() === id;
  const confirmed = (event: SyntheticEvent) => {
    event.preventDefault();
    if (sure) {
      remove.mutate(id, {
        onSuccess: () => {
          announce(`${name} was deleted.`);
          void navigate('/organisations');
        },
      });
    }
  };
  return (
    <Dialog opened onClose={onClose} title={`Delete ${name}?`}>
      <form className={classes.form} onSubmit={confirmed}>
        <TextInput
          label={`Type “${id}” to confirm`}
          description="Nothing brings it back but a backup."
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
        />
        {remove.isError && (
          <p role="alert" className={classes.refusal}>
            {explain(remove.error).title}. {explain(remove.error).advice}
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            type="submit"
            color="red"
            aria-disabled={!sure}
            data-disabled={!sure || undefined}
            loading={remove.isPending}
          >
            Delete the organisation
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
