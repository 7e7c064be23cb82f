import { Menu, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { presentToken } from '@/api/http';
import { usePerson, useSession } from '@/api/session';
import { PersonIcon } from '@/ui/icons';
import { FIRST } from './lastOrganisation';
import { optionsQuery } from './optionsQuery';
import classes from './PersonMenu.module.css';
import { useSignOut } from './signIn';

/** Who is signed in, and what is theirs. */
export function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const person = usePerson();
  const navigate = useNavigate();
  return (
    <Menu
      position="bottom-end"
      width={230}
      radius="md"
      shadow="none"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: classes.list ?? '' }}
    >
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={`${person.name}, your menu`}>
          <PersonIcon size={20} />
          <span className={classes.name}>{person.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {person.name} ({person.login})
          <Organisation />
        </Menu.Label>
        <Menu.Item onClick={() => void navigate('/settings')}>Settings</Menu.Item>
        <Menu.Item onClick={onShortcuts} rightSection={<kbd>?</kbd>}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <SignOut />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Whose people they are, where that is not plain. */
function Organisation() {
  const { tenant } = usePerson();
  const options = useQuery(optionsQuery(tenant?.id ?? ''));
  const several = options.data?.others === true || (tenant !== undefined && tenant.id !== FIRST);
  return several ? <span className={classes.organisation}>{tenant?.name}</span> : null;
}

/** Where a provider has let somebody in, they leave there as well: its page is gone to, past the portal. */
function SignOut() {
  const provider = useSession().data?.provider;
  const navigate = useNavigate();
  const signOut = useSignOut();
  if (provider !== undefined) {
    const token = encodeURIComponent(presentToken());
    return (
      <Menu.Item component="a" href={`/sso/${encodeURIComponent(provider)}/leave?csrf_token=${token}`}>
        Sign out
      </Menu.Item>
    );
  }
  return (
    <Menu.Item
      onClick={() => {
        // Left first: somebody who signs out does not want to come back to where they were.
        void navigate('/sign-in');
        signOut.mutate();
      }}
    >
      Sign out
    </Menu.Item>
  );
}
