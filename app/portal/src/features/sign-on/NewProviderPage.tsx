import { Anchor } from '@mantine/core';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ProviderKind } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { NextIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { KINDS } from './kinds';
import { useAddProvider } from './providerChanges';
import { ProviderForm } from './ProviderForm';
import classes from './signOn.module.css';

const isKind = (word: string | null): word is ProviderKind => word !== null && Object.hasOwn(KINDS, word);

/** A new provider: which kind, then how to speak to it. Nobody signs in with it until it is switched on. */
export function NewProviderPage() {
  const [search] = useSearchParams();
  const kind = search.get('kind');
  return isKind(kind) ? <Describe key={kind} kind={kind} /> : <Choose />;
}

function Choose() {
  return (
    <Page title="Add a provider" heading="Add a provider" actions={<Cancel />}>
      <ul className={classes.kinds} aria-label="Kinds of providers">
        {(['oidc', 'saml', 'ldap'] as const).map(kind => (
          <li key={kind}>
            <Link to={`?kind=${kind}`}>{KINDS[kind].name}</Link>
            <p>{KINDS[kind].about}</p>
            <NextIcon size={20} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Describe({ kind }: { kind: ProviderKind }) {
  const add = useAddProvider();
  const navigate = useNavigate();
  const announce = useAnnounce();
  return (
    <Page title={`Add ${KINDS[kind].name}`} heading={KINDS[kind].name} actions={<Cancel />}>
      <ProviderForm
        kind={kind}
        provider={null}
        save="Add it"
        saving={add.isPending}
        failure={add.error}
        onSave={wanted =>
          add.mutate(
            { ...wanted, kind, enabled: false },
            {
              onSuccess: added => {
                announce(`${added.name} was added. Test it, then switch it on.`);
                void navigate(`/sign-on/${added.id}`);
              },
            },
          )
        }
      />
    </Page>
  );
}

function Cancel() {
  return (
    <Anchor component={Link} to="/sign-on">
      Cancel
    </Anchor>
  );
}
