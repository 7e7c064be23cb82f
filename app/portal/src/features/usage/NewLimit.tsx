import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import classes from './usage.module.css';
import { useSetLimit } from './usageQueries';
import { subject } from './words';

const KINDS = [
  { value: 'tenant', label: 'The whole organisation' },
  { value: 'user:*', label: 'Each person' },
  { value: 'group:*', label: 'Each team' },
  { value: 'user', label: 'One person' },
  { value: 'group', label: 'One team' },
  { value: 'key', label: 'One API key' },
];

/** Another limit, or one that counts for a time. */
export function NewLimit({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState('user:*');
  const [name, setName] = useState('');
  const [month, setMonth] = useState('');
  const [minute, setMinute] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const set = useSetLimit();
  const announce = useAnnounce();
  const named = ['user', 'group', 'key'].includes(kind);
  const wanted = named ? `${kind}:${name}` : kind;
  const errors = set.isError ? fieldErrors(set.error) : {};
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    set.mutate(
      {
        subject: wanted,
        ...(month !== '' && { per_month: Number(month) }),
        ...(minute !== '' && { per_minute: Number(minute) }),
        ...(until !== '' && { until: new Date(until).toISOString() }),
        ...(reason !== '' && { reason }),
      },
      {
        onSuccess: () => {
          announce(`${subject(wanted)}: the limit is set.`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog opened onClose={onClose} title="Set a limit">
      <form noValidate className={classes.form} onSubmit={submit}>
        <NativeSelect
          label="For"
          data={KINDS}
          value={kind}
          onChange={event => setKind(event.currentTarget.value)}
        />
        {named && (
          <TextInput
            label={kind === 'user' ? 'Login' : kind === 'group' ? 'Group' : 'Id of the key'}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            error={errors.subject}
          />
        )}
        <TextInput
          label="Questions a month"
          description="Empty for no such limit"
          inputMode="numeric"
          value={month}
          onChange={event => setMonth(event.currentTarget.value)}
          error={errors.per_month}
        />
        <TextInput
          label="Questions a minute"
          description="Empty for no such limit"
          inputMode="numeric"
          value={minute}
          onChange={event => setMinute(event.currentTarget.value)}
          error={errors.per_minute}
        />
        <TextInput
          label="Only until"
          description="Until then it counts instead of the one that stands. Empty for a limit that stays."
          type="datetime-local"
          value={until}
          onChange={event => setUntil(event.currentTarget.value)}
          error={errors.until}
        />
        <TextInput
          label="Why"
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          error={errors.reason}
        />
        {set.isError && Object.keys(errors).length === 0 && (
          <p role="alert" className={classes.refusal}>
            {explain(set.error).advice}
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
          <Button type="submit" loading={set.isPending}>
            Set it
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
