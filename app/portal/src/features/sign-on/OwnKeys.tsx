import { Button } from '@mantine/core';
import { explain } from '@/api/explain';
import type { Provider } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import { useTurnKeys } from './providerChanges';
import classes from './signOn.module.css';

/** Cloister's own keys towards a SAML provider. They change in two steps, so that nobody is locked out between. */
export function OwnKeys({ provider }: { provider: Provider }) {
  const turn = useTurnKeys(provider.id);
  const announce = useAnnounce();
  const published = provider.new_keys_published === true;
  return (
    <Part title="Our keys">
      <p className={classes.lead}>
        {published
          ? 'New keys are published beside the old. Once the provider has read Cloister’s metadata again, use them.'
          : 'New keys are published first, beside the old, and used only when you say so.'}
      </p>
      {turn.isError && (
        <p role="alert" className={classes.wrong}>
          {explain(turn.error).advice}
        </p>
      )}
      <Button
        variant="default"
        loading={turn.isPending}
        onClick={() =>
          turn.mutate(undefined, {
            onSuccess: () => announce(published ? 'The new keys are used.' : 'New keys are published.'),
          })
        }
      >
        {published ? 'Use the new keys' : 'Change keys'}
      </Button>
    </Part>
  );
}
