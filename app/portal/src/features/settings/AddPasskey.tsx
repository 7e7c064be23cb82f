import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { agentWords } from './agent';
import classes from './credentials.module.css';
import { useAddPasskey } from './passkeyQueries';
import { ProveAgain } from './ProveAgain';

interface Props {
  opened: boolean;
  /** Whether there is a passkey that could be shown. */
  usable: boolean;
  onClose: () => void;
}

/** Asks what a new passkey is called and who it is, and then has the device make it. */
export function AddPasskey({ opened, usable, onClose }: Props) {
  const add = useAddPasskey();
  const announce = useAnnounce();
  const [name, setName] = useState(() => agentWords(navigator.userAgent));
  const close = () => {
    add.reset();
    onClose();
  };
  const proven = (password: string | null) => {
    const called = name.trim();
    add.mutate(
      { name: called, password },
      {
        onSuccess: () => {
          announce(`The passkey “${called}” was added.`);
          close();
        },
      },
    );
  };
  return (
    <Dialog opened={opened} onClose={close} title="Add a passkey">
      <form className={classes.form} onSubmit={event => event.preventDefault()}>
        <TextInput
          label="What it is called"
          description="So that you know it again, such as “Work laptop”"
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          maxLength={80}
          error={name.trim() === '' ? 'Give it a name.' : null}
          data-autofocus
        />
        <ProveAgain
          action="Go on"
          usable={usable}
          busy={add.isPending}
          failure={add.error}
          onProven={password => name.trim() !== '' && proven(password)}
          onCancel={close}
        />
      </form>
    </Dialog>
  );
}
