import type { Account } from '@/api/types';
import { Dialog } from '@/ui/Dialog';
import { AddPersonForm } from './AddPersonForm';
import { InvitationLink } from './InvitationLink';
import { useAddPerson } from './peopleChanges';

/** Asks who is new, and then shows the link that lets them choose a password. */
export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const add = useAddPerson();
  const close = () => {
    onClose();
    add.reset();
  };
  const added: Account | undefined = add.data;
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={added === undefined ? 'Add somebody' : `${added.name} was added`}
    >
      {added?.invitation === undefined ? (
        <AddPersonForm
          failure={add.error}
          busy={add.isPending}
          onAdd={person => add.mutate(person)}
          onCancel={close}
        />
      ) : (
        <InvitationLink invitation={added.invitation} name={added.name} onDone={close} />
      )}
    </Dialog>
  );
}
