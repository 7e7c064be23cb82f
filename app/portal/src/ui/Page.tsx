import { useEffect, type ReactNode } from 'react';
import classes from './Page.module.css';

interface Props {
  /** What the browser's tab and a screen reader call this page. */
  title: string;
  /** Shown above the content; left out, the title is only heard. `own`: the content brings the page's h1. */
  heading?: ReactNode;
  /** Buttons that belong to the whole page. */
  actions?: ReactNode;
  /** How wide the content may become. */
  width?: 'reading' | 'wide';
  /** Whether the content brings its own end, such as a box that sticks to the bottom. */
  flush?: boolean;
  children: ReactNode;
}

/** One page: its name in the tab, its heading, its content. */
export function Page({ title, heading, actions, width = 'reading', flush = false, children }: Props) {
  useTitle(title);
  return (
    <div className={classes.page} data-width={width} data-flush={flush || undefined}>
      {heading === undefined && <h1 className="visually-hidden">{title}</h1>}
      {heading !== undefined && heading !== 'own' && (
        <div className={classes.head}>
          <h1>{heading}</h1>
          {actions}
        </div>
      )}
      {children}
    </div>
  );
}

/** Names the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Cloister' ? title : `${title} – Cloister`;
  }, [title]);
}
