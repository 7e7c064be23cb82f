import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain, NO_PASSKEY } from '@/api/explain';
import { noPasskeys } from '@/api/passkey';
import { useSession } from '@/api/session';
import type { Passkey } from '@/api/types';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { AddPasskey } from './AddPasskey';
import classes from './credentials.module.css';
import { PasskeyRow } from './PasskeyRow';
import { passkeysQuery } from './passkeyQueries';
import { RemovePasskey } from './RemovePasskey';
import { RenamePasskey } from './RenamePasskey';

/** Devices that sign in without a password. Whoever comes through a provider has theirs there. */
export function Passkeys() {
  const session = useSession();
  return session.data?.provider === undefined ? <OwnPasskeys /> : null;
}

function OwnPasskeys() {
  const passkeys = useQuery(passkeysQuery);
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState<Passkey | null>(null);
  const [going, setGoing] = useState<Passkey | null>(null);
  const none = noPasskeys();
  const items = passkeys.data?.items ?? [];
  // Only those of this host can be shown here.
  const usable = none === null && items.some(each => each.host === location.hostname);
  return (
    <Part title="Passkeys">
      <p className={classes.lead}>
        A passkey signs you in with the fingerprint, face or PIN of your device, without a password or a code.
        Nobody can trick it out of you.
      </p>
      {passkeys.isPending && <Loading what="your passkeys" lines={2} />}
      {passkeys.isError && <Failure of={explain(passkeys.error)} onRetry={() => void passkeys.refetch()} />}
      {passkeys.isSuccess && items.length === 0 && none === null && (
        <p>You have no passkeys. Add one on each device that you use.</p>
      )}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map(each => (
            <PasskeyRow
              key={each.id}
              of={each}
              onRename={() => setRenaming(each)}
              onRemove={() => setGoing(each)}
            />
          ))}
        </ul>
      )}
      {none === null ? (
        <Button variant="default" onClick={() => setAdding(true)}>
          Add a passkey
        </Button>
      ) : (
        <p className={classes.lead}>
          <strong>{NO_PASSKEY[none][0]}.</strong> {NO_PASSKEY[none][1]}
        </p>
      )}
      <AddPasskey opened={adding} usable={usable} onClose={() => setAdding(false)} />
      {renaming !== null && <RenamePasskey of={renaming} onClose={() => setRenaming(null)} />}
      {going !== null && <RemovePasskey of={going} usable={usable} onClose={() => setGoing(null)} />}
    </Part>
  );
}
