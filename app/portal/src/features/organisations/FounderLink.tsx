import type { TenantInvitation } from '@/api/types';
import { day } from '@/ui/format';
import { ShownOnce } from '@/ui/ShownOnce';
import { linkAt } from './words';

interface Props {
  invitation: TenantInvitation;
  hosts: readonly string[];
  onDone: () => void;
}

/** The one time that the link for an organisation's first administrator is seen. */
export function FounderLink({ invitation, hosts, onDone }: Props) {
  return (
    <ShownOnce label="Link of the invitation" value={linkAt(invitation.link, hosts)} onDone={onDone}>
      Send {invitation.login} this link to choose a password with. It is good until {day(invitation.expires)},
      works once, and is not shown again.
    </ShownOnce>
  );
}
