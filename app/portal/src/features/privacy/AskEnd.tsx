import { explain, fieldErrors } from '@/api/explain';
import { AskForm } from '@/ui/AskForm';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { useAskEnd } from './privacyChanges';

/** The first of the two people whom it takes to end it. */
export function AskEnd({ onClose }: { onClose: () => void }) {
  const ask = useAskEnd();
  const announce = useAnnounce();
  const told = ask.isError ? fieldErrors(ask.error).reason : undefined;
  return (
    <Dialog opened onClose={onClose} title="Ask for privacy mode to end?">
      <AskForm
        lead="When somebody else agrees, every auditor sees names again, also of what happened meanwhile."
        needed="Say why names need not be sealed any more."
        refusal={ask.isError && told === undefined ? explain(ask.error).advice : undefined}
        told={told}
        asking={ask.isPending}
        onAsk={reason =>
          ask.mutate(reason, {
            onSuccess: () => {
              announce('Asked for. Names stay sealed until somebody else agrees.');
              onClose();
            },
          })
        }
        onClose={onClose}
      />
    </Dialog>
  );
}
