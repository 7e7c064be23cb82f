import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '@/api/explain';
import type { Key } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
import { day, moment } from '@/ui/format';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { keysQuery, useRevokeKey } from './credentialQueries';
import classes from './credentials.module.css';
import { MakeKey } from './MakeKey';

/** Keys with which programs act for somebody, or for themselves. */
export function Keys() {
  const keys = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [going, setGoing] = useState<Key | null>(null);
  return (
    <Part title="API keys">
      <p className={classes.lead}>
        With a personal key a program of yours searches and asks as you do, and sees what you may see.
      </p>
      {keys.isPending && <Loading what="your keys" lines={2} />}
      {keys.isError && <Failure of={explain(keys.error)} onRetry={() => void keys.refetch()} />}
      {keys.isSuccess && keys.data.items.length === 0 && <p>You have no keys.</p>}
      {keys.isSuccess && (
        <ul className={classes.list}>
          {keys.data.items.map(key => (
            <Row key={key.id} of={key} onRevoke={() => setGoing(key)} />
          ))}
        </ul>
      )}
      <Button variant="default" onClick={() => setMaking(true)}>
        Make a key
      </Button>
      <MakeKey opened={making} onClose={() => setMaking(false)} />
      <Revoke of={going} onClose={() => setGoing(null)} />
    </Part>
  );
}

function Row({ of, onRevoke }: { of: Key; onRevoke: () => void }) {
  const over = of.expires !== undefined && new Date(of.expires) < new Date();
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <span className={classes.name}>
          {of.name}
          {of.kind === 'service' && <span className={classes.tag}>service</span>}
          {over && <span className={classes.tag}>expired</span>}
        </span>
        <span className={classes.facts}>
          {of.scopes.join(', ')} ·{' '}
          {of.expires === undefined ? 'never expires' : `${over ? 'until' : 'good until'} ${day(of.expires)}`}{' '}
          · {of.last_used === undefined ? 'never used' : `last used ${moment(of.last_used)}`}
          {of.networks !== undefined && ` · only from ${of.networks.join(', ')}`}
        </span>
      </div>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        onClick={onRevoke}
        aria-label={`Revoke ${of.name}`}
      >
        Revoke
      </Button>
    </li>
  );
}

function Revoke({ of, onClose }: { of: Key | null; onClose: () => void }) {
  const revoke = useRevokeKey();
  const announce = useAnnounce();
  const confirmed = () => {
    if (of) {
      revoke.mutate(of.id, {
        onSuccess: () => {
          announce(`The key “${of.name}” was revoked.`);
          onClose();
        },
      });
    }
  };
  return (
    <Confirm
      opened={of !== null}
      onClose={onClose}
      title="Revoke this key?"
      action="Revoke"
      busy={revoke.isPending}
      failure={revoke.error && explain(revoke.error)}
      onConfirm={confirmed}
    >
      <p>
        Whatever uses <q>{of?.name}</q> is refused from now on. It cannot be brought back.
      </p>
    </Confirm>
  );
}
