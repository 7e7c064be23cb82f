import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Provider } from '@/api/types';
import { AddIcon, SignOnIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import { KINDS } from './kinds';
import { providersQuery } from './providerQueries';
import { Provisioning } from './Provisioning';
import { Rules } from './Rules';
import classes from './signOn.module.css';

/** Who vouches for people besides Cloister itself. */
export function ProvidersPage() {
  const providers = useQuery(providersQuery);
  const add = (
    <Button component={Link} to="/sign-on/new" leftSection={<AddIcon size={16} />}>
      Add a provider
    </Button>
  );
  const some = (providers.data?.items.length ?? 0) > 0;
  return (
    <Page title="Sign-on" heading="Sign-on" actions={some ? add : null}>
      {providers.isPending && <Loading what="the providers" lines={4} />}
      {providers.isError && (
        <Failure of={explain(providers.error)} onRetry={() => void providers.refetch()} />
      )}
      {providers.isSuccess && !some && (
        <Empty title="People sign in with a password kept here" icon={<SignOnIcon size={28} />} action={add}>
          <p>
            Connect your company’s directory or its sign-in page, and nobody needs another password. Accounts
            that are kept here go on working.
          </p>
        </Empty>
      )}
      {some && (
        <ul className={classes.rows} aria-label="Providers">
          {providers.data?.items.map(provider => (
            <Row key={provider.id} provider={provider} />
          ))}
        </ul>
      )}
      <Provisioning />
      <Rules />
    </Page>
  );
}

function Row({ provider }: { provider: Provider }) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={`/sign-on/${provider.id}`} className={classes.name}>
          {provider.name}
        </Link>
        <span className={classes.facts}>
          {KINDS[provider.kind].name} · {provider.id}
        </span>
      </div>
      <span className={classes.use} data-on={provider.enabled || undefined}>
        {provider.enabled ? 'In use' : 'Switched off'}
      </span>
    </li>
  );
}
