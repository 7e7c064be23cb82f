import type { Passkey } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import classes from './credentials.module.css';
import { useRemovePasskey } from './passkeyQueries';
import { ProveAgain } from './ProveAgain';

interface Props {
  of: Passkey;
  /** Whether there is a passkey that could be shown. */
  usable: boolean;
  onClose: () => void;
}

/** Asks who it is before a passkey signs nobody in any more. */
export function RemovePasskey({ of, usable, onClose }: Props) {
  const remove = useRemovePasskey(of.id);
  const announce = useAnnounce();
  const proven = (password: string | null) =>
    remove.mutate(password, {
      onSuccess: () => {
        announce(`The passkey “${of.name}” was removed.`);
        onClose();
      },
    });
  return (
    <Dialog opened onClose={onClose} title="Remove this passkey?">
      <form className={classes.form} onSubmit={event => event.preventDefault()}>
        <p className={classes.lead}>
          <q>{of.name}</q> signs you in no more. Delete it on the device as well, which goes on offering it.
        </p>
        <ProveAgain
          action="Remove"
          color="red"
          usable={usable}
          busy={remove.isPending}
          failure={remove.error}
          onProven={proven}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
