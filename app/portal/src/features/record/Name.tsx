import type { CSSProperties } from 'react';
import { ERASED } from '@/api/privacy';
import { DeleteIcon, LockIcon, MaskIcon } from '@/ui/icons';
import { hueOf, isPseudonym, short } from './pseudonyms';
import classes from './record.module.css';

/** A name, or what stands in its place while names are sealed: the same sign for the same person. */
export function Name({ of }: { of: string }) {
  if (of === ERASED) {
    return <Erased>somebody who was erased</Erased>;
  }
  return isPseudonym(of) ? (
    <span className={classes.pseudonym} title={of} style={{ '--hue': hueOf(of) } as CSSProperties}>
      <MaskIcon size={15} />
      <span className="visually-hidden">pseudonym </span>
      {short(of)}
    </span>
  ) : (
    of
  );
}

/** In place of what would tell who it was. */
export function Sealed() {
  return (
    <span className={classes.sealed}>
      <LockIcon size={14} /> sealed
    </span>
  );
}

/** In place of what went with a person who was erased, for good. */
export function Erased({ children = 'erased' }: { children?: string }) {
  return (
    <span className={classes.sealed}>
      <DeleteIcon size={14} /> {children}
    </span>
  );
}
