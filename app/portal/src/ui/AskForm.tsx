import { Button, Group, Textarea } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import classes from './AskForm.module.css';

interface Props {
  /** What comes of it, once somebody else agrees. */
  lead: string;
  /** Said where no reason is given. */
  needed: string;
  /** Why it was refused, where no field is the cause. */
  refusal: string | undefined;
  /** What is wrong with the reason. */
  told: string | undefined;
  asking: boolean;
  /** Fields besides the reason. */
  more?: ReactNode;
  keep?: string;
  ask?: string;
  /** Hears the reason, which is never empty. */
  onAsk: (reason: string) => void;
  onClose: () => void;
}

/** Where the first of two people says why. */
export function AskForm({ lead, needed, refusal, told, asking, more, keep, ask, onAsk, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') {
      onAsk(reason.trim());
    }
  };
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>{lead}</p>
      {refusal !== undefined && (
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
      )}
      <Textarea
        label="Reason"
        description="The other person reads it; it stays on record."
        value={reason}
        maxLength={1000}
        rows={2}
        onChange={event => setReason(event.currentTarget.value)}
        error={missing ? needed : told}
        data-autofocus
      />
      {more}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {keep ?? 'Keep it'}
        </Button>
        <Button type="submit" loading={asking}>
          {ask ?? 'Ask for it'}
        </Button>
      </Group>
    </form>
  );
}
