import { Anchor } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { useAnnounce } from '@/ui/announcer';
import { Page } from '@/ui/Page';
import { FounderLink } from './FounderLink';
import { NewOrganisationForm } from './NewOrganisationForm';
import { useAddOrganisation } from './organisationChanges';

/** A new organisation, and then the link with which its first administrator comes in. */
export function NewOrganisationPage() {
  const add = useAddOrganisation();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const made = add.data;
  if (made?.administrator !== undefined) {
    return (
      <Page title={`${made.name} was added`} heading={`${made.name} was added`}>
        <FounderLink
          invitation={made.administrator}
          hosts={made.hosts}
          onDone={() => void navigate(`/organisations/${made.id}`)}
        />
      </Page>
    );
  }
  const cancel = (
    <Anchor component={Link} to="/organisations">
      Cancel
    </Anchor>
  );
  return (
    <Page title="Add an organisation" heading="Add an organisation" actions={cancel}>
      <NewOrganisationForm
        failure={add.error}
        busy={add.isPending}
        onAdd={wanted =>
          add.mutate(wanted, {
            onSuccess: ({ name }) => announce(`${name} was added. Copy the link of the invitation now.`),
          })
        }
      />
    </Page>
  );
}
