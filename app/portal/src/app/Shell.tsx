import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { Viewer } from '@/features/documents/Viewer';
import { PersonMenu } from '@/features/session/PersonMenu';
import { QuotaNotice } from '@/features/usage/QuotaNotice';
import { Logo } from '@/ui/Logo';
import { Navigation } from './Navigation';
import { OfflineBar } from './OfflineBar';
import classes from './Shell.module.css';
import { Shortcuts } from './Shortcuts';
import { useShortcuts } from './useShortcuts';

/** What stands around every page: the way around, the person, the passage viewer. */
export function Shell() {
  const [listed, list] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  useShortcuts(list.open);
  useFocusOnArrival(main);
  return (
    <>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <header className={classes.header}>
        <Link to="/" className={classes.brand} aria-label="Cloister, start page">
          <Logo />
          <span>Cloister</span>
        </Link>
        <Navigation />
        <PersonMenu onShortcuts={list.open} />
      </header>
      <OfflineBar />
      <QuotaNotice />
      <div className={classes.body}>
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
        <Viewer />
      </div>
      <Shortcuts opened={listed} onClose={list.close} />
    </>
  );
}

/** On a new page the reading position is its beginning, unless the page has put it elsewhere. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) {
      before.current = pathname;
      const focused = document.activeElement;
      const placed = main.current?.contains(focused) === true || focused?.closest('aside') != null;
      if (!placed) {
        main.current?.focus({ preventScroll: true });
      }
    }
  }, [pathname, main]);
}
