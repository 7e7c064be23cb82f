import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { explain } from '@/api/explain';
import type { Provider } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
import { Part } from '@/ui/Part';
import { useDeleteProvider } from './providerChanges';
import classes from './signOn.module.css';

/** The end of a provider. */
export function DeleteProvider({ provider }: { provider: Provider }) {
  const [asking, { open, close }] = useDisclosure(false);
  const remove = useDeleteProvider();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const confirmed = () =>
    remove.mutate(provider.id, {
      onSuccess: () => {
        announce(`${provider.name} was deleted.`);
        void navigate('/sign-on');
      },
    });
  return (
    <Part title="Delete">
      <p className={classes.lead}>To keep its settings for later, switch it off instead.</p>
      <Button variant="outline" color="red" onClick={open}>
        Delete the provider …
      </Button>
      <Confirm
        opened={asking}
        onClose={close}
        title={`Delete ${provider.name}?`}
        action="Delete it"
        busy={remove.isPending}
        failure={remove.error && explain(remove.error)}
        onConfirm={confirmed}
      >
        <p>
          Nobody signs in with it any more; its settings and secrets are gone. Whom it has vouched for stay,
          and so do their sessions until they end.
        </p>
      </Confirm>
    </Part>
  );
}
