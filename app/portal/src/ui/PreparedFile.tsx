import { Anchor, Button, Loader } from '@mantine/core';
import { moment } from './format';
import classes from './PreparedFile.module.css';

interface Prepared {
  id: string;
  state: 'making' | 'done';
  asked: string;
  expires: string;
}

interface Props {
  /** The newest one; null where there is none. */
  file: Prepared | null;
  /** Where it is fetched. */
  href: (id: string) => string;
  busy: boolean;
  onAsk: () => void;
}

/** A file that is put together in the background: asked for, waited for, fetched, and gone in a week. */
export function PreparedFile({ file, href, busy, onAsk }: Props) {
  const making = file?.state === 'making';
  return (
    <>
      <div role="status">
        {making && (
          <p className={classes.state}>
            <Loader size="xs" aria-hidden /> The file is being put together …
          </p>
        )}
        {file?.state === 'done' && (
          <p className={classes.state}>
            <Anchor href={href(file.id)} download>
              Download the file
            </Anchor>
            <span className={classes.facts}>
              as of {moment(file.asked)} · kept until {moment(file.expires)}
            </span>
          </p>
        )}
      </div>
      <Button variant="default" loading={busy} disabled={making} onClick={onAsk}>
        {file === null ? 'Put the file together' : 'Put it together again'}
      </Button>
    </>
  );
}
