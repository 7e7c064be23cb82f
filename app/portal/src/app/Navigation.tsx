import type { ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import { AskIcon, GroupIcon, HistoryIcon, PersonIcon, SearchIcon, SignOnIcon, SourcesIcon } from '@/ui/icons';
import classes from './Navigation.module.css';

/** The pages; at the top on a desk, at the thumb on a phone. */
export function Navigation() {
  const person = usePerson();
  const { pathname } = useLocation();
  return (
    <nav aria-label="Pages" className={classes.pages}>
      <Way to="/" icon={<AskIcon size={20} />} also={pathname.startsWith('/threads/')}>
        Ask
      </Way>
      <Way to="/search" icon={<SearchIcon size={20} />}>
        Search
      </Way>
      <Way to="/history" icon={<HistoryIcon size={20} />}>
        History
      </Way>
      {hasRole(person, 'source_owner', 'tenant_admin') && (
        <Way to="/sources" icon={<SourcesIcon size={20} />}>
          Sources
        </Way>
      )}
      {hasRole(person, 'tenant_admin') && (
        <>
          <Way to="/people" icon={<PersonIcon size={20} />}>
            People
          </Way>
          <Way to="/groups" icon={<GroupIcon size={20} />}>
            Groups
          </Way>
          <Way to="/sign-on" icon={<SignOnIcon size={20} />}>
            Sign-on
          </Way>
        </>
      )}
    </nav>
  );
}

interface WayProps {
  to: string;
  icon: ReactNode;
  /** Whether a page that is not below this address belongs to it. */
  also?: boolean;
  children: string;
}

function Way({ to, icon, also = false, children }: WayProps) {
  return (
    <NavLink to={to} end={to === '/'} className={classes.way ?? ''} data-also={also || undefined}>
      <span className={classes.icon}>{icon}</span>
      {children}
    </NavLink>
  );
}
