import type { ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import {
  AskIcon,
  GroupIcon,
  HistoryIcon,
  LicenceIcon,
  PersonIcon,
  SearchIcon,
  SignOnIcon,
  SourcesIcon,
} from '@/ui/icons';
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
          <Way to="/license" icon={<LicenceIcon size={20} />} deskOnly>
            Licence
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
  /** Left out where room is short; there is another way to it, in the settings. */
  deskOnly?: boolean;
  children: string;
}

function Way({ to, icon, also = false, deskOnly = false, children }: WayProps) {
  return (
    <NavLink
      to={to}
      end={to === '/'}
      className={classes.way ?? ''}
      data-also={also || undefined}
      data-desk-only={deskOnly || undefined}
    >
      <span className={classes.icon}>{icon}</span>
      {children}
    </NavLink>
  );
}
