import { explain } from '@/api/explain';
import type { ThreadSummary } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
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
    <Confirm
      opened={thread !== null}
      onClose={onClose}
      title="Delete this thread?"
      action="Delete"
      busy={remove.isPending}
      failure={remove.error && explain(remove.error)}
      onConfirm={confirmed}
    >
      <p>
        <q>{thread?.title}</q> and its answers will be gone from your history. The record that the question
        was asked stays, as your organisation’s rules ask for it.
      </p>
    </Confirm>
  );
}
