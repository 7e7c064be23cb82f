import { Button, Group, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type SyntheticEvent } from 'react';
import { fieldErrors } from '@/api/explain';
import type { Tenant } from '@/api/types';
import { Dialog } from '@/ui/Dialog';
import { Part } from '@/ui/Part';
import { FounderLink } from './FounderLink';
import { useInviteFounder } from './organisationChanges';
import classes from './organisations.module.css';
import { Wrong } from './Wrong';

/**
 * The way in for the first administrator; the only one that an operator can open, and only as long as nobody could have
 * come in. Whether somebody could, the server says when it is asked for a link; who is signed in surely did.
 */
export function Founder({ organisation }: { organisation: Tenant }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <Part title="First administrator">
      {organisation.last_used === undefined ? (
        <>
          <p className={classes.lead}>
            As long as nobody has chosen a password, you can make another link. It takes the place of the
            older ones.
          </p>
          <Button variant="default" onClick={open}>
            Make a new link …
          </Button>
        </>
      ) : (
        <p className={classes.lead}>
          Its own people look after it, and only they let others in: whoever can invite can read.
        </p>
      )}
      {opened && <Invite organisation={organisation} onClose={close} />}
    </Part>
  );
}

function Invite({ organisation, onClose }: { organisation: Tenant; onClose: () => void }) {
  const invite = useInviteFounder(organisation.id);
  const [login, setLogin] = useState('');
  const [missing, setMissing] = useState(false);
  const told = invite.isError ? (Object.values(fieldErrors(invite.error))[0] ?? null) : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(login.trim() === '');
    if (login.trim() !== '') {
      invite.mutate(login.trim());
    }
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={invite.isSuccess ? 'Copy the link now' : `A link into ${organisation.name}`}
    >
      {invite.isSuccess ? (
        <FounderLink invitation={invite.data} hosts={organisation.hosts} onDone={onClose} />
      ) : (
        <form noValidate className={classes.form} onSubmit={submit}>
          <Wrong failure={invite.error} told={told === null ? {} : { login: told }} fields={['login']} />
          <TextInput
            label="Login"
            description="The first administrator’s. Another login makes another administrator."
            value={login}
            onChange={event => setLogin(event.currentTarget.value)}
            error={missing ? 'Say what they sign in as.' : told}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={invite.isPending}>
              Make the link
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  );
}
