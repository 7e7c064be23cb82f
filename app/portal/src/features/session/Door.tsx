import type { ReactNode } from 'react';
import { Logo } from '@/ui/Logo';
import { useTitle } from '@/ui/Page';
import classes from './SignInPage.module.css';

/** The page before the portal: a sheet with one thing to do. */
export function Door({ title, heading, children }: { title: string; heading: string; children: ReactNode }) {
  useTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Logo size={44} />
        <h1>{heading}</h1>
        {children}
      </div>
      <p className={classes.foot}>Ask the documents of your organisation. Nothing leaves its network.</p>
    </main>
  );
}
