import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import type { Provider } from '@/api/types';
import { copyText } from '@/ui/copyText';
import { plain } from '@/ui/format';
import { Part } from '@/ui/Part';
import classes from './signOn.module.css';

const NAMES: Record<string, string> = {
  redirect_uri: 'Redirect URI',
  backchannel_logout_uri: 'Back-channel logout URI',
  entity_id: 'Entity ID',
  acs_url: 'Assertion consumer service',
  slo_url: 'Single logout service',
};

/** What the provider has to be told about Cloister. */
export function Addresses({ provider }: { provider: Provider }) {
  const { entity_id } = provider.addresses;
  return (
    <Part title="Tell the provider">
      <dl className={classes.addresses}>
        {Object.entries(provider.addresses).map(([name, address]) => (
          <Address key={name} name={NAMES[name] ?? plain(name)} address={address} />
        ))}
      </dl>
      {provider.kind === 'saml' && entity_id !== undefined && (
        <p className={classes.lead}>
          All of it, and the certificates, stands in{' '}
          <Anchor href={entity_id} target="_blank" rel="noreferrer">
            Cloister’s metadata
          </Anchor>
          .
        </p>
      )}
    </Part>
  );
}

function Address({ name, address }: { name: string; address: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{address}</code>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => void copyText(address).then(setCopied)}
          aria-label={`Copy ${name}`}
        >
          {copied === true ? 'Copied' : 'Copy'}
        </Button>
        <span role="status" className="visually-hidden">
          {copied === true && `${name} was copied.`}
          {copied === false && 'It could not be copied; select it and copy it yourself.'}
        </span>
      </dd>
    </div>
  );
}
