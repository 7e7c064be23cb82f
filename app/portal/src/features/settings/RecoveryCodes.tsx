import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { copyText } from '@/ui/copyText';
import classes from './credentials.module.css';

/** The one time that they are seen. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <div className={classes.form}>
      <p className={classes.lead}>
        Keep these recovery codes where you find them without your phone. Each signs you in once in place of a
        code. They are not shown again.
      </p>
      <ul aria-label="Recovery codes" className={classes.codes}>
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p role="status">
        {copied === true && 'Copied.'}
        {copied === false && 'They could not be copied; select them and copy them yourself.'}
      </p>
      <Group>
        <Button
          variant={copied === true ? 'default' : 'filled'}
          onClick={() => void copyText(codes.join('\n')).then(setCopied)}
        >
          Copy
        </Button>
        <Button variant={copied === true ? 'filled' : 'default'} onClick={onDone}>
          I have them
        </Button>
      </Group>
    </div>
  );
}
