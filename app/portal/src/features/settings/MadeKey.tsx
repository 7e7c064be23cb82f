import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { copyText } from '@/ui/copyText';
import classes from './credentials.module.css';

interface Props {
  token: string;
  /** The day it expires; null for never. */
  until: string | null;
  onDone: () => void;
}

/** The one time that a key is seen. */
export function MadeKey({ token, until, onDone }: Props) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <div className={classes.form}>
      <p className={classes.lead}>
        It is not shown again; only a fingerprint of it is kept.
        {until !== null && ` It is good until ${until}.`}
      </p>
      <TextInput
        label="The key"
        value={token}
        readOnly
        autoComplete="off"
        classNames={{ input: classes.token ?? '' }}
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
          onClick={() => void copyText(token).then(setCopied)}
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
