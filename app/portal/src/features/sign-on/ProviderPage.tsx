import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explain } from '@/api/explain';
import type { Provider } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { Addresses } from './Addresses';
import { DeleteProvider } from './DeleteProvider';
import { InUse } from './InUse';
import { KINDS } from './kinds';
import { OwnKeys } from './OwnKeys';
import { useReplaceProvider } from './providerChanges';
import { ProviderForm } from './ProviderForm';
import { providerQuery } from './providerQueries';
import { ReadEverybody } from './ReadEverybody';
import { Rehearsal } from './Rehearsal';
import classes from './signOn.module.css';
import { TestPart } from './TestPart';

/** One provider: what to tell it, whether it works, how it is spoken to. */
export function ProviderPage() {
  const { provider: id = '' } = useParams();
  const provider = useQuery(providerQuery(id));
  return (
    <Page title={provider.data?.name ?? 'Provider'} {...(provider.data && { heading: 'own' })}>
      {provider.isPending && <Loading what="the provider" lines={6} />}
      {provider.isError && <Failure of={explain(provider.error)} onRetry={() => void provider.refetch()} />}
      {provider.isSuccess && <About key={provider.data.id} provider={provider.data} />}
    </Page>
  );
}

function About({ provider }: { provider: Provider }) {
  const byBrowser = provider.kind !== 'ldap';
  return (
    <>
      <p className={classes.up}>
        <Anchor component={Link} to="/sign-on">
          Sign-on
        </Anchor>
      </p>
      <h1>{provider.name}</h1>
      <p className={classes.under}>
        {KINDS[provider.kind].name} · {provider.id}
      </p>
      <InUse provider={provider} />
      {Object.keys(provider.addresses).length > 0 && <Addresses provider={provider} />}
      <TestPart provider={provider} />
      {byBrowser ? <Rehearsal provider={provider} /> : <ReadEverybody provider={provider} />}
      <Settings provider={provider} />
      {provider.new_keys_published !== undefined && <OwnKeys provider={provider} />}
      <DeleteProvider provider={provider} />
    </>
  );
}

function Settings({ provider }: { provider: Provider }) {
  const replace = useReplaceProvider(provider.id);
  const announce = useAnnounce();
  const [saves, setSaves] = useState(0);
  return (
    <Part title="Settings">
      <ProviderForm
        // What was saved is what the form begins with again; a secret that was typed is gone from it.
        key={saves}
        kind={provider.kind}
        provider={provider}
        save="Save"
        saving={replace.isPending}
        failure={replace.error}
        onSave={change =>
          replace.mutate(
            { ...change, enabled: provider.enabled },
            {
              onSuccess: () => {
                setSaves(before => before + 1);
                announce('Saved. It counts from the next sign-in.');
              },
            },
          )
        }
      />
      {replace.isSuccess && <p className={classes.done}>Saved. It counts from the next sign-in.</p>}
    </Part>
  );
}
