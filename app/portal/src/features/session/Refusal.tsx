import type { ReactNode } from 'react';
import classes from './SignInPage.module.css';

interface Props {
  title: string;
  advice: string;
  children?: ReactNode;
}

/** Why somebody is not in. */
export function Refusal({ title, advice, children }: Props) {
  return (
    <div role="alert" className={classes.refusal}>
      <strong>{title}</strong>
      <p>{advice}</p>
      {children}
    </div>
  );
}
