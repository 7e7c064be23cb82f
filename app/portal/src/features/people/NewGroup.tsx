import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { explain } from '@/api/explain';
import { Dialog } from '@/ui/Dialog';
import { groupAddress } from './origin';
import classes from './people.module.css';
import { useMakeGroup } from './peopleChanges';

/** Asks what a group is called; its page is where people are put into it. */
export function NewGroup({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const make = useMakeGroup();
  const navigate = useNavigate();
  const submit = () => {
    setMissing(name.trim() === '');
    if (name.trim() !== '') {
      make.mutate(name.trim(), { onSuccess: group => void navigate(groupAddress(group.name)) });
    }
  };
  return (
    <Dialog opened={opened} onClose={onClose} title="New group">
      <form
        noValidate
        className={classes.form}
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          label="Name"
          description="As documents name it. A group that is there already is opened."
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={missing ? 'Give it a name.' : make.isError ? explain(make.error).advice : null}
          autoCapitalize="none"
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending}>
            Make it
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
