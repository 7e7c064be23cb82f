import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { copyText } from './copyText';
import classes from './ShownOnce.module.css';

interface Props {
  /** What the words are, such as "The key". */
  label: string;
  value: string;
  /** Why now is the time to copy it. */
  children: ReactNode;
  onDone: () => void;
}

/** The one time that a secret is seen. */
export function ShownOnce({ label, value, children, onDone }: Props) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <div className={classes.form}>
      <p className={classes.lead}>{children}</p>
      <TextInput
        label={label}
        value={value}
        readOnly
        autoComplete="off"
        classNames={{ input: classes.secret ?? '' }}
        onFocus={event => event.currentTarget.select()}
      />
      <p role="status" className={classes.done}>
        {copied === true && 'Copied.'}
        {copied === false && 'It could not be copied; select it and copy it yourself.'}
      </p>
      <Group justify="flex-end">
        <Button
          data-autofocus
          variant={copied === true ? 'default' : 'filled'}
          onClick={() => void copyText(value).then(setCopied)}
        >
          Copy
        </Button>
        <Button variant={copied === true ? 'filled' : 'default'} onClick={onDone}>
          I have it
        </Button>
      </Group>
    </div>
  );
}
