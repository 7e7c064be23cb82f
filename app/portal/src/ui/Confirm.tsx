import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './Dialog';

interface Props {
  title: string;
  opened: boolean;
  onClose: () => void;
  /** What is lost. */
  children: ReactNode;
  /** The word for going through with it. */
  action: string;
  busy: boolean;
  /** Why it did not work the last time. */
  failure: { title: string; advice: string } | null;
  onConfirm: () => void;
}

/** Asks once more before something is gone for good. Keeping it is what Enter does. */
export function Confirm({ title, opened, onClose, children, action, busy, failure, onConfirm }: Props) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      {children}
      {failure !== null && (
        <p role="alert">
          {failure.title}. {failure.advice}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button color="red" loading={busy} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Dialog>
  );
}
