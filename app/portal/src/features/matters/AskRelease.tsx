import { explain, fieldErrors } from '@/api/explain';
import type { Matter, MatterHold } from '@/api/types';
import { AskForm } from '@/ui/AskForm';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { useAskRelease } from './matterQueries';
import { KINDS, part } from './words';

interface Props {
  matter: Matter;
  /** What is to be let go; null for all of it. */
  hold: MatterHold | null;
  onClose: () => void;
}

/** The first of the two people that a release takes. */
export function AskRelease({ matter, hold, onClose }: Props) {
  const ask = useAskRelease(matter.id);
  const announce = useAnnounce();
  const what = hold === null ? matter.name : `${KINDS[hold.kind].toLowerCase()} ${hold.subject}`;
  const told = ask.isError ? fieldErrors(ask.error).reason : undefined;
  return (
    <Dialog opened onClose={onClose} title={`Release ${what}?`}>
      <AskForm
        lead="Somebody else, an auditor or an administrator, has to agree under Approvals. Then what no other matter holds is deleted as soon as it is old enough, and kept versions at once."
        needed="Say why it need not be kept any more."
        refusal={ask.isError && told === undefined ? explain(ask.error).advice : undefined}
        told={told}
        asking={ask.isPending}
        onAsk={reason =>
          ask.mutate(
            { reason, ...(hold !== null && part(hold.kind, hold.subject)) },
            {
              onSuccess: () => {
                announce('Asked for. It holds until somebody else agrees.');
                onClose();
              },
            },
          )
        }
        onClose={onClose}
      />
    </Dialog>
  );
}
