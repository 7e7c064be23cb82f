import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { copyText } from '@/ui/copyText';
import { Part } from '@/ui/Part';
import classes from './signOn.module.css';

/** Where Entra ID or Okta say who there is, and what they need for it. */
export function Provisioning() {
  const address = `${location.origin}/scim/v2`;
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Part title="Provisioning">
      <p className={classes.lead}>
        Entra ID, Okta and others can say over SCIM 2.0 who there is and in which groups, before anybody signs
        in; whoever leaves is out at once. They need this address and an{' '}
        <Anchor component={Link} to="/settings" underline="always">
          API key
        </Anchor>{' '}
        of a provisioning service.
      </p>
      <dl className={classes.addresses}>
        <div>
          <dt>SCIM address</dt>
          <dd>
            <code>{address}</code>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => void copyText(address).then(setCopied)}
              aria-label="Copy SCIM address"
            >
              {copied === true ? 'Copied' : 'Copy'}
            </Button>
            <span role="status" className="visually-hidden">
              {copied === true && 'The SCIM address was copied.'}
              {copied === false && 'It could not be copied; select it and copy it yourself.'}
            </span>
          </dd>
        </div>
      </dl>
    </Part>
  );
}
