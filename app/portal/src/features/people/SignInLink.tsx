import { Button } from '@mantine/core';
import { explain } from '@/api/explain';
import type { Account } from '@/api/types';
import { Dialog } from '@/ui/Dialog';
import { Part } from '@/ui/Part';
import { BreakGlass } from './BreakGlass';
import { InvitationLink } from './InvitationLink';
import classes from './people.module.css';
import { useInvite } from './peopleChanges';

/** A link with which somebody chooses a password, the first or another. */
export function SignInLink({ person }: { person: Account }) {
  const invite = useInvite(person.login);
  return (
    <Part title="Password">
      <p className={classes.lead}>
        {person.has_password
          ? 'They have chosen one. Who has forgotten it gets a new link.'
          : 'They have not chosen one yet. A new link takes the place of the older ones.'}
      </p>
      {invite.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(invite.error).advice}
        </p>
      )}
      <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate()}>
        Make a new link
      </Button>
      {person.roles.includes('tenant_admin') && <BreakGlass person={person} />}
      <Dialog opened={invite.isSuccess} onClose={() => invite.reset()} title="Copy the link now">
        {invite.data && (
          <InvitationLink invitation={invite.data} name={person.name} onDone={() => invite.reset()} />
        )}
      </Dialog>
    </Part>
  );
}
