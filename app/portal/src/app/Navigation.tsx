import { Menu, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import type { Person } from '@/api/types';
import {
  ApprovalIcon,
  AskIcon,
  GroupIcon,
  HealthIcon,
  HistoryIcon,
  LicenceIcon,
  MaskIcon,
  MatterIcon,
  OrganisationIcon,
  PersonIcon,
  ReportIcon,
  ReviewIcon,
  RecordIcon,
  RetentionIcon,
  SearchIcon,
  SettingsIcon,
  SignOnIcon,
  SourcesIcon,
  UsageIcon,
} from '@/ui/icons';
import classes from './Navigation.module.css';

/** Below this, what only some look after stands behind one word. */
const NARROW = '(max-width: 72em)';

/** More than so many of such places stand behind a word each on a wide window, too. */
const MOST_BESIDE = 6;

interface Place {
  to: string;
  icon: ReactNode;
  name: string;
}

/** The pages; at the top on a desk, at the thumb on a phone. */
export function Navigation() {
  const { pathname } = useLocation();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const person = usePerson();
  const managed = managedBy(person);
  const audited = auditedBy(person);
  const all = [...managed, ...audited];
  return (
    <nav aria-label="Pages" className={classes.pages}>
      <Way to="/" icon={<AskIcon size={20} />} name="Ask" also={pathname.startsWith('/threads/')} />
      <Way to="/search" icon={<SearchIcon size={20} />} name="Search" />
      <Way to="/history" icon={<HistoryIcon size={20} />} name="History" />
      {hasRole(person, 'source_owner', 'tenant_admin') && (
        <Way to="/sources" icon={<SourcesIcon size={20} />} name="Sources" />
      )}
      {narrow ? (
        <Group name="Manage" places={all} />
      ) : all.length > MOST_BESIDE ? (
        <>
          <Group name="Manage" places={managed} />
          <Group name="Audit" places={audited} />
        </>
      ) : (
        all.map(place => <Way key={place.to} {...place} />)
      )}
    </nav>
  );
}

/** What somebody looks after, besides documents. */
function managedBy(person: Person): Place[] {
  return [
    ...(hasRole(person, 'tenant_admin')
      ? [
          { to: '/people', icon: <PersonIcon size={20} />, name: 'People' },
          { to: '/groups', icon: <GroupIcon size={20} />, name: 'Groups' },
          { to: '/sign-on', icon: <SignOnIcon size={20} />, name: 'Sign-on' },
          { to: '/license', icon: <LicenceIcon size={20} />, name: 'Licence' },
        ]
      : []),
    ...(person.installation || hasRole(person, 'tenant_admin')
      ? [{ to: '/health', icon: <HealthIcon size={20} />, name: 'Health' }]
      : []),
    ...(person.installation
      ? [{ to: '/organisations', icon: <OrganisationIcon size={20} />, name: 'Organisations' }]
      : []),
  ];
}

/** What is there for those who watch over the others. */
function auditedBy(person: Person): Place[] {
  return [
    ...(hasRole(person, 'auditor')
      ? [
          { to: '/record', icon: <RecordIcon size={20} />, name: 'Record' },
          { to: '/matters', icon: <MatterIcon size={20} />, name: 'Matters' },
        ]
      : []),
    ...(hasRole(person, 'auditor', 'tenant_admin')
      ? [
          { to: '/retention', icon: <RetentionIcon size={20} />, name: 'Retention' },
          { to: '/usage', icon: <UsageIcon size={20} />, name: 'Usage' },
          { to: '/privacy-mode', icon: <MaskIcon size={20} />, name: 'Privacy mode' },
          { to: '/reports', icon: <ReportIcon size={20} />, name: 'Reports' },
          { to: '/access-review', icon: <ReviewIcon size={20} />, name: 'Access review' },
          { to: '/approvals', icon: <ApprovalIcon size={20} />, name: 'Approvals' },
        ]
      : []),
  ];
}

/** `also`: whether a page that is not below this address belongs to it. */
function Way({ to, icon, name, also = false }: Place & { also?: boolean }) {
  return (
    <NavLink to={to} end={to === '/'} className={classes.way ?? ''} data-also={also || undefined}>
      <span className={classes.icon}>{icon}</span>
      {name}
    </NavLink>
  );
}

/** One word for several places, where they would crowd out the others. */
function Group({ name, places }: { name: string; places: Place[] }) {
  const { pathname } = useLocation();
  if (places.length === 0) {
    return null;
  }
  const here = places.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Menu
      position="bottom"
      radius="md"
      shadow="none"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: classes.list ?? '' }}
    >
      <Menu.Target>
        <UnstyledButton className={classes.way} data-also={here !== undefined || undefined}>
          <span className={classes.icon}>
            <SettingsIcon size={20} />
          </span>
          {name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ to, icon, name: place }) => (
          <Menu.Item
            key={to}
            component={Link}
            to={to}
            leftSection={icon}
            {...(to === here?.to && { 'aria-current': 'page' as const })}
          >
            {place}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
