import { Switch } from '@mantine/core';
import { useId } from 'react';
import { explain } from '@/api/explain';
import type { Provider } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { useReplaceProvider } from './providerChanges';
import classes from './signOn.module.css';

/** Whether people sign in with it. */
export function InUse({ provider }: { provider: Provider }) {
  const replace = useReplaceProvider(provider.id);
  const announce = useAnnounce();
  const id = useId();
  const { name, settings } = provider;
  return (
    <div className={classes.switch}>
      <Switch
        label="People can sign in with it"
        aria-describedby={id}
        checked={replace.isPending ? (replace.variables.enabled ?? provider.enabled) : provider.enabled}
        error={replace.isError ? explain(replace.error).advice : null}
        onChange={event => {
          const enabled = event.currentTarget.checked;
          replace.mutate(
            { name, settings, enabled },
            { onSuccess: () => announce(`${name} is ${enabled ? 'in use' : 'switched off'}.`) },
          );
        }}
      />
      <p id={id}>
        {provider.enabled
          ? 'Switched off, sessions that began with it go on.'
          : 'Test it first; nobody sees it yet.'}
      </p>
    </div>
  );
}
