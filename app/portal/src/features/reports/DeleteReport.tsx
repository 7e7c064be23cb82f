import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { explain } from '@/api/explain';
import type { Report } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
import { useDeleteReport } from './reportQueries';

/** Asks once more before a report goes. */
export function DeleteReport({ report, onDeleted }: { report: Report; onDeleted: () => void }) {
  const [asking, { open, close }] = useDisclosure(false);
  const remove = useDeleteReport();
  const announce = useAnnounce();
  const confirmed = () =>
    remove.mutate(report.id, {
      onSuccess: () => {
        announce('The report was deleted.');
        onDeleted();
      },
    });
  return (
    <>
      <Button variant="subtle" color="red" size="xs" onClick={open}>
        Delete
      </Button>
      <Confirm
        opened={asking}
        onClose={close}
        title="Delete this report?"
        action="Delete"
        busy={remove.isPending}
        failure={remove.error && explain(remove.error)}
        onConfirm={confirmed}
      >
        <p>
          {report.state === 'failed'
            ? 'It goes from the list. That it was asked for stays on record.'
            : 'Its files go from the server. That it was made stays on record, with the hash of its zip: whoever has a copy can still show that it is the one.'}
        </p>
      </Confirm>
    </>
  );
}
