import type { Invitation } from '@/api/types';
import { ShownOnce } from '@/ui/ShownOnce';

interface Props {
  invitation: Invitation;
  name: string;
  onDone: () => void;
}

/** The one time that the link of an invitation is seen. */
export function InvitationLink({ invitation, name, onDone }: Props) {
  return (
    <ShownOnce label="Link of the invitation" value={location.origin + invitation.link} onDone={onDone}>
      Send {name} this link to choose a password with. The link is good for 7 days, works once, and is not
      shown again.
    </ShownOnce>
  );
}
