import { Button, Group, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import type { Matter, MatterHold } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { useAskRelease } from './matterQueries';
import classes from './matters.module.css';
import { KINDS, part } from './words';

interface Props {
  matter: Matter;
  /** What is to be let go; null for all of it. */
  hold: MatterHold | null;
  onClose: () => void;
}

/** The first of the two people that a release takes. */
export function AskRelease({ matter, hold, onClose }: Props) {
  const ask = useAskRelease(matter.id);
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const what = hold === null ? matter.name : `${KINDS[hold.kind].toLowerCase()} ${hold.subject}`;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') {
      ask.mutate(
        { reason: reason.trim(), ...(hold !== null && part(hold.kind, hold.subject)) },
        {
          onSuccess: () => {
            announce('Asked for. It holds until somebody else agrees.');
            onClose();
          },
        },
      );
    }
  };
  const told = ask.isError ? fieldErrors(ask.error).reason : undefined;
  return (
    <Dialog opened onClose={onClose} title={`Release ${what}?`}>
      <form noValidate className={classes.form} onSubmit={submit}>
        <p className={classes.lead}>
          Somebody else, an auditor or an administrator, has to agree under Approvals. Then what no other
          matter holds is deleted as soon as it is old enough, and kept versions at once.
        </p>
        {ask.isError && told === undefined && (
          <p role="alert" className={classes.refusal}>
            {explain(ask.error).advice}
          </p>
        )}
        <Textarea
          label="Reason"
          description="The other person reads it; it stays on record."
          value={reason}
          maxLength={1000}
          rows={2}
          onChange={event => setReason(event.currentTarget.value)}
          error={missing ? 'Say why it need not be kept any more.' : told}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" loading={ask.isPending}>
            Ask for it
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
