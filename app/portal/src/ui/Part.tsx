import { useId, type ReactNode } from 'react';
import classes from './Part.module.css';

/** One part of a long page, under its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.part}>
      <h2 id={id}>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
