import { Button, Group, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import classes from './privacy.module.css';
import { useAskEnd } from './privacyChanges';

/** The first of the two people whom it takes to end it. */
export function AskEnd({ onAsked, onClose }: { onAsked: () => void; onClose: () => void }) {
  const ask = useAskEnd();
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const told = ask.isError ? fieldErrors(ask.error).reason : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') {
      ask.mutate(reason.trim(), {
        onSuccess: () => {
          announce('Asked for. Names stay sealed until somebody else agrees.');
          onAsked();
          onClose();
        },
      });
    }
  };
  return (
    <Dialog opened onClose={onClose} title="Ask for privacy mode to end?">
      <form noValidate className={classes.form} onSubmit={submit}>
        <p className={classes.lead}>
          When somebody else agrees, every auditor sees names again, also of what happened meanwhile.
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
          error={missing ? 'Say why names need not be sealed any more.' : told}
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
