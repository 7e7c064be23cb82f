import { Menu, UnstyledButton } from '@mantine/core';
import { useNavigate } from 'react-router';
import { presentToken } from '@/api/http';
import { usePerson, useSession } from '@/api/session';
import { PersonIcon } from '@/ui/icons';
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
