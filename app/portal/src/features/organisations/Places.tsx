import { Textarea, type TextareaProps } from '@mantine/core';
import classes from './organisations.module.css';

/** Several of something, a line each. */
export function Places(props: TextareaProps) {
  return (
    <Textarea
      rows={2}
      resize="vertical"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      classNames={{ input: classes.mono ?? '' }}
      {...props}
    />
  );
}

/** Under which names browsers reach an organisation. */
export function Hosts(props: TextareaProps) {
  return (
    <Places
      label="Addresses of its own"
      description="Names of hosts that belong to it alone, one in a line; they have to lead here already. Without one its people sign in here, at its own sign-in page."
      placeholder="acme.search.example.org"
      {...props}
    />
  );
}

/** What of the server's disk it may index. */
export function Folders(props: TextareaProps) {
  return (
    <Places
      label="Folders of the server"
      description="Its people can index what lies below these, one in a line. Without any it sends its documents over the API."
      placeholder="/srv/acme"
      {...props}
    />
  );
}
