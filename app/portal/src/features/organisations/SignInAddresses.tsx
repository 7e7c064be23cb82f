import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Tenant } from '@/api/types';
import { copyText } from '@/ui/copyText';
import { Part } from '@/ui/Part';
import classes from './organisations.module.css';
import { isFirst, linkAt } from './words';

/** Where its people sign in, to be handed on. */
export function SignInAddresses({ organisation }: { organisation: Tenant }) {
  const { id, hosts } = organisation;
  const own = hosts.map(host => linkAt('/sign-in', [host]));
  const addresses =
    own.length > 0 ? own : [linkAt(isFirst(organisation) ? '/sign-in' : `/sign-in?tenant=${id}`, [])];
  return (
    <Part title="Sign-in page">
      <ul className={classes.addresses}>
        {addresses.map(address => (
          <Address key={address} address={address} />
        ))}
      </ul>
    </Part>
  );
}

function Address({ address }: { address: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <li>
      <code>{address}</code>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Copy ${address}`}
        onClick={() => void copyText(address).then(setCopied)}
      >
        {copied === null ? 'Copy' : copied ? 'Copied' : 'Copy it by hand'}
      </Button>
    </li>
  );
}
