import { Anchor, Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import classes from './SignInPage.module.css';

/** The way to another organisation's sign-in page, for those who know what it is called. */
export function OtherOrganisation({ opened: begun = false }: { opened?: boolean }) {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(begun);
  const [id, setId] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const tenant = id.trim().toLowerCase();
    setMissing(tenant === '');
    if (tenant !== '') {
      const to = search.get('to');
      void navigate(`/sign-in?${new URLSearchParams({ tenant, ...(to !== null && { to }) }).toString()}`);
    }
  };
  if (!opened) {
    return (
      <Anchor component="button" type="button" className={classes.other} onClick={() => setOpened(true)}>
        Another organisation?
      </Anchor>
    );
  }
  return (
    <form noValidate onSubmit={submit} className={classes.elsewhere}>
      <TextInput
        label="Organisation"
        description="Its short name, from your link"
        value={id}
        onChange={event => setId(event.currentTarget.value)}
        error={missing ? 'Type its short name.' : null}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        autoFocus={!begun}
      />
      <Button type="submit" variant="default">
        Go there
      </Button>
    </form>
  );
}
