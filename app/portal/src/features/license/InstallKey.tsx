import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { explain, slugOf } from '@/api/explain';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import classes from './license.module.css';
import { useInstall } from './licenseQueries';

/** A key, pasted or from a file. It is checked before anything changes. */
export function InstallKey() {
  const [key, setKey] = useState('');
  const install = useInstall();
  const announce = useAnnounce();
  const send = (force: boolean) =>
    install.mutate(
      { key, force },
      {
        onSuccess: now => {
          setKey('');
          announce(`Installed. ${now.meaning}`);
        },
      },
    );
  const worse = slugOf(install.error) === 'conflict' && explain(install.error).advice.includes('worse');
  return (
    <Part title="Install a key">
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault();
          send(false);
        }}
      >
        <Textarea
          label="Key"
          description="Paste the mail as it came, or choose the file. It is checked here; nothing is sent anywhere."
          placeholder="-----BEGIN CLOISTER LICENSE-----"
          autosize
          minRows={4}
          maxRows={16}
          spellCheck={false}
          autoComplete="off"
          classNames={{ input: classes.key ?? '' }}
          value={key}
          onChange={event => {
            setKey(event.currentTarget.value);
            install.reset();
          }}
        />
        {install.isError && (
          <div role="alert" className={classes.refusal}>
            <strong>Not installed.</strong> {explain(install.error).advice}
            {worse && (
              <Button
                mt="sm"
                size="xs"
                color="red"
                variant="outline"
                loading={install.isPending}
                onClick={() => send(true)}
              >
                Install it all the same
              </Button>
            )}
          </div>
        )}
        <Group>
          <Button type="submit" loading={install.isPending} disabled={key.trim() === ''}>
            Check and install
          </Button>
          <FileButton
            accept=".pem,.txt,.lic,text/plain"
            onChange={file => void file?.text().then(setKey)}
            inputProps={{ 'aria-label': 'Choose a file' }}
          >
            {props => (
              <Button {...props} variant="default">
                Choose a file
              </Button>
            )}
          </FileButton>
        </Group>
      </form>
    </Part>
  );
}
