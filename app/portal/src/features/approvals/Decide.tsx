import { Button, Group, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '@/api/explain';
import type { Approval } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { approvalsQuery, useDecide } from './approvalQueries';
import classes from './approvals.module.css';

interface Props {
  approval: Approval;
  /** What it would do. */
  what: string;
  opened: boolean;
  onClose: () => void;
}

/** Agreeing does it at once, so what it does and why somebody wants it stand there once more. */
export function Decide({ approval, what, opened, onClose }: Props) {
  const [note, setNote] = useState('');
  const decide = useDecide(approval.id);
  const client = useQueryClient();
  const announce = useAnnounce();
  const leave = () => {
    if (decide.isError) {
      void client.invalidateQueries(approvalsQuery);
    }
    onClose();
  };
  const say = (agreed: boolean) =>
    decide.mutate(
      { agreed, ...(note.trim() !== '' && { note: note.trim() }) },
      {
        onSuccess: () => {
          announce(agreed ? 'Agreed, and done.' : 'Refused.');
          onClose();
        },
      },
    );
  return (
    <Dialog opened={opened} onClose={leave} title={what}>
      <p>
        {approval.asked_by} gives as the reason: “{approval.reason}”
      </p>
      <p>If you agree, it is done at once. Both your names stay on record.</p>
      <Textarea
        label="What you want to say to it"
        description="Optional; stays on record."
        value={note}
        maxLength={1000}
        rows={2}
        onChange={event => setNote(event.currentTarget.value)}
      />
      {decide.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(decide.error).advice}
        </p>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" loading={decide.isPending} onClick={() => say(false)}>
          Refuse
        </Button>
        <Button loading={decide.isPending} onClick={() => say(true)}>
          Agree
        </Button>
      </Group>
    </Dialog>
  );
}
