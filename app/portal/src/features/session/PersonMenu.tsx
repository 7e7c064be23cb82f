import { Menu, UnstyledButton } from '@mantine/core';
import { useNavigate } from 'react-router';
import { usePerson } from '@/api/session';
import { PersonIcon } from '@/ui/icons';
import classes from './PersonMenu.module.css';
import { useSignOut } from './signIn';

/** Who is signed in, and what is theirs. */
export function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const person = usePerson();
  const navigate = useNavigate();
  const signOut = useSignOut();
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
        <Menu.Item
          onClick={() => {
            // Left first: somebody who signs out does not want to come back to where they were.
            void navigate('/sign-in');
            signOut.mutate();
          }}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
