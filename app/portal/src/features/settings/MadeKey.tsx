import { ShownOnce } from '@/ui/ShownOnce';

interface Props {
  token: string;
  /** The day it expires; null for never. */
  until: string | null;
  onDone: () => void;
}

/** The one time that a key is seen. */
export function MadeKey({ token, until, onDone }: Props) {
  return (
    <ShownOnce label="The key" value={token} onDone={onDone}>
      It is not shown again; only a fingerprint of it is kept.
      {until !== null && ` It is good until ${until}.`}
    </ShownOnce>
  );
}
