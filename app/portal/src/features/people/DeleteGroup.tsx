import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { explain } from '@/api/explain';
import type { Group } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
import { Part } from '@/ui/Part';
import classes from './people.module.css';
import { useDeleteGroup } from './peopleChanges';

/** The end of a group. */
export function DeleteGroup({ group }: { group: Group }) {
  const [asking, { open, close }] = useDisclosure(false);
  const remove = useDeleteGroup();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const confirmed = () =>
    remove.mutate(group.name, {
      onSuccess: () => {
        announce(`The group ${group.name} was deleted.`);
        void navigate('/groups');
      },
    });
  return (
    <Part title="Delete">
      <p className={classes.lead}>
        Nobody is in it any more, and its roles go with it. Documents that name it stay as they are.
      </p>
      <Button variant="outline" color="red" onClick={open}>
        Delete the group …
      </Button>
      <Confirm
        opened={asking}
        onClose={close}
        title={`Delete ${group.name}?`}
        action="Delete it"
        busy={remove.isPending}
        failure={remove.error && explain(remove.error)}
        onConfirm={confirmed}
      >
        <p>
          Who could read a document only through this group cannot read it from now on. A provider that names
          the group makes it anew at the next sign-in.
        </p>
      </Confirm>
    </Part>
  );
}
