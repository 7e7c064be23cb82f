import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import { modeQuery } from '@/api/privacy';
import type { PrivacyModeAsked } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { moment } from '@/ui/format';
import { MaskIcon } from '@/ui/icons';
import { AskNames } from './AskNames';
import classes from './record.module.css';
import { useCloseNames } from './recordChanges';

/** While names are sealed: what the reader sees of them, and the way to see more, or less. */
export function Sight() {
  const mode = useQuery(modeQuery);
  if (!mode.data?.sealed) {
    return null;
  }
  const { names_until, names_asked } = mode.data;
  return (
    <div className={classes.sight}>
      {names_until === undefined ? <Hidden waits={names_asked} /> : <Seen until={names_until} />}
    </div>
  );
}

function Hidden({ waits }: { waits: PrivacyModeAsked | undefined }) {
  const [asking, { open, close }] = useDisclosure(false);
  return (
    <>
      <p>
        <MaskIcon size={18} /> Names are sealed. People stand here under pseudonyms, each under the same one
        everywhere. <Link to="/privacy-mode">Privacy mode</Link>
      </p>
      {waits === undefined ? (
        <Button variant="default" size="xs" onClick={open}>
          Ask for names …
        </Button>
      ) : (
        <p>
          You asked for them, {moment(waits.asked)}: somebody else has to agree under{' '}
          <Link to="/approvals">Approvals</Link>.
        </p>
      )}
      {asking && <AskNames onClose={close} />}
    </>
  );
}

function Seen({ until }: { until: string }) {
  const seal = useCloseNames();
  const announce = useAnnounce();
  return (
    <>
      <p>
        <MaskIcon size={18} /> Names are sealed, and you see them until {moment(until)}.{' '}
        <Link to="/privacy-mode">Privacy mode</Link>
      </p>
      <Button
        variant="default"
        size="xs"
        loading={seal.isPending}
        onClick={() => seal.mutate(undefined, { onSuccess: () => announce('Names are sealed again.') })}
      >
        Seal them again
      </Button>
      {seal.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(seal.error).advice}
        </p>
      )}
    </>
  );
}
