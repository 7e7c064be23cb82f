import { Button, Group, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import type { Passkey } from '@/api/types';
import { Dialog } from '@/ui/Dialog';
import classes from './credentials.module.css';
import { useRenamePasskey } from './passkeyQueries';

/** Gives a passkey another name. */
export function RenamePasskey({ of, onClose }: { of: Passkey; onClose: () => void }) {
  const rename = useRenamePasskey(of.id);
  const [name, setName] = useState(of.name);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    rename.mutate(name.trim(), { onSuccess: onClose });
  };
  const wrong = rename.isError ? (fieldErrors(rename.error).name ?? explain(rename.error).advice) : null;
  return (
    <Dialog opened onClose={onClose} title="Rename this passkey">
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="What it is called"
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          maxLength={80}
          error={wrong}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            Rename
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
