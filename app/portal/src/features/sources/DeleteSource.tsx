import { Button, Group, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { explain } from '@/api/explain';
import type { Source } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { counted } from '@/ui/format';
import classes from './DeleteSource.module.css';
import { useDeleteSource } from './sourceChanges';

/** The end of a source: its name has to be typed, because its documents go with it. */
export function DeleteSource({ source }: { source: Source }) {
  const [opened, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const remove = useDeleteSource();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const sure = typed.trim() === source.name;
  const confirmed = () => {
    if (sure) {
      remove.mutate(source.id, {
        onSuccess: () => {
          announce(`The source ${source.name} was removed.`);
          void navigate('/sources');
        },
      });
    }
  };
  return (
    <section aria-labelledby="end" className={classes.end}>
      <h2 id="end">Remove this source</h2>
      <p>
        {counted(source.balance.indexed, 'document')} will no longer be found or cited. The files themselves
        are not touched.
      </p>
      <Button variant="outline" color="red" onClick={open}>
        Remove …
      </Button>
      <Dialog opened={opened} onClose={close} title={`Remove ${source.name}?`}>
        <form
          onSubmit={event => {
            event.preventDefault();
            confirmed();
          }}
        >
          <TextInput
            label={`Type “${source.name}” to confirm`}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          {remove.isError && (
            <p role="alert" className={classes.refusal}>
              {explain(remove.error).title}. {explain(remove.error).advice}
            </p>
          )}
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button
              type="submit"
              color="red"
              aria-disabled={!sure}
              data-disabled={!sure || undefined}
              loading={remove.isPending}
            >
              Remove the source
            </Button>
          </Group>
        </form>
      </Dialog>
    </section>
  );
}
