import { Button, Group } from '@mantine/core';
import type { Passkey } from '@/api/types';
import { day, moment } from '@/ui/format';
import classes from './credentials.module.css';

interface Props {
  of: Passkey;
  onRename: () => void;
  onRemove: () => void;
}

/** What a passkey is called, how old it is, and what can be done with it. */
export function PasskeyRow({ of, onRename, onRemove }: Props) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <span className={classes.name}>
          {of.name}
          {of.synced && <span className={classes.tag}>synced</span>}
        </span>
        <span className={classes.facts}>
          made {day(of.created)} ·{' '}
          {of.last_used === undefined ? 'never used' : `last used ${moment(of.last_used)}`}
          {of.host !== location.hostname && ` · only for ${of.host}`}
        </span>
      </div>
      <Group gap="0.25rem" wrap="nowrap">
        <Button variant="subtle" size="compact-sm" onClick={onRename} aria-label={`Rename ${of.name}`}>
          Rename
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          onClick={onRemove}
          aria-label={`Remove ${of.name}`}
        >
          Remove
        </Button>
      </Group>
    </li>
  );
}
