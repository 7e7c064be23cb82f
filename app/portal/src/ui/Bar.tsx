import type { ReactNode } from 'react';
import classes from './Bar.module.css';

/** A line across the page that says something about all of it. */
export function Bar({ tone = 'warn', children }: { tone?: 'warn' | 'bad'; children: ReactNode }) {
  return (
    <p className={classes.bar} data-tone={tone}>
      {children}
    </p>
  );
}
