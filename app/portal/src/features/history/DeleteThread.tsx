import { Button, Group } from '@mantine/core';
import { explain } from '@/api/explain';
import type { ThreadSummary } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { useDeleteThread } from './threadsQuery';

/** Asks once more before a thread goes. */
export function DeleteThread({ thread, onClose }: { thread: ThreadSummary | null; onClose: () => void }) {
  const remove = useDeleteThread();
  const announce = useAnnounce();
  const confirmed = () => {
    if (thread) {
      remove.mutate(thread.id, {
        onSuccess: () => {
          announce('The thread was deleted.');
          onClose();
        },
      });
    }
  };
  return (
    <Dialog opened={thread !== null} onClose={onClose} title="Delete this thread?">
      <p>
        <q>{thread?.title}</q> and its answers will be gone from your history. The record that the question
        was asked stays, as your organisation’s rules ask for it.
      </p>
      {remove.isError && (
        <p role="alert">
          {explain(remove.error).title}. {explain(remove.error).advice}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button color="red" loading={remove.isPending} onClick={confirmed}>
          Delete
        </Button>
      </Group>
    </Dialog>
  );
}
