import { Anchor, Button, TextInput } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import classes from './credentials.module.css';
import { useConfirmFactor } from './secondFactorQueries';

interface Props {
  begun: { secret: string; uri: string };
  /** It counts now; these are shown once. */
  onCodes: (codes: string[]) => void;
}

/** What to scan or type into an authenticator, and a code of it that shows that it worked. */
export function SetUpFactor({ begun, onCodes }: Props) {
  const confirm = useConfirmFactor();
  const [code, setCode] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    confirm.mutate(code.trim(), { onSuccess: ({ recovery_codes }) => onCodes(recovery_codes) });
  };
  const wrong = confirm.isError ? (fieldErrors(confirm.error).code ?? explain(confirm.error).advice) : null;
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>
        Scan this with an authenticator app, or type its secret there. On this device you can{' '}
        <Anchor href={begun.uri}>open it in an app</Anchor>.
      </p>
      {/* Dark on light in dark mode as well, or cameras do not read it. */}
      <span className={classes.picture}>
        <QRCodeSVG value={begun.uri} size={176} title="Picture to scan with an authenticator" />
      </span>
      <TextInput
        label="Secret"
        value={begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        readOnly
        autoComplete="off"
        onFocus={event => event.currentTarget.select()}
      />
      <TextInput
        label="Code that it shows now"
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
        autoComplete="one-time-code"
        inputMode="numeric"
        error={wrong}
      />
      <Button type="submit" variant="default" loading={confirm.isPending} disabled={code.trim() === ''}>
        Begin to ask for it
      </Button>
    </form>
  );
}
