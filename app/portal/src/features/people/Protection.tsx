import { Button } from '@mantine/core';
import { useState } from 'react';
import { explain } from '@/api/explain';
import type { Account } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
import { Part } from '@/ui/Part';
import classes from './people.module.css';
import { useTakeAway, type Protected } from './peopleChanges';

const WHAT: Record<Protected, string> = { 'second-factor': 'second factor', passkeys: 'passkeys' };

/** What besides the password somebody signs in with, and taking it away for whoever has lost a device. */
export function Protection({ person }: { person: Account }) {
  const [going, setGoing] = useState<Protected | null>(null);
  const has: [Protected, boolean, string][] = [
    ['second-factor', person.second_factor, 'An app on their phone shows codes.'],
    ['passkeys', (person.passkeys ?? 0) > 0, count(person.passkeys ?? 0)],
  ];
  const there = has.filter(([, is]) => is);
  return (
    <Part title="Second factor and passkeys">
      {there.length === 0 && <p className={classes.lead}>They have neither.</p>}
      {there.map(([what, , words]) => (
        <p key={what} className={classes.lead}>
          {words}{' '}
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setGoing(what)}>
            Take the {WHAT[what]} away
          </Button>
        </p>
      ))}
      {going !== null && <TakeAway what={going} person={person} onClose={() => setGoing(null)} />}
    </Part>
  );
}

const count = (many: number) => (many === 1 ? 'They have one passkey.' : `They have ${many} passkeys.`);

interface TakeAwayProps {
  what: Protected;
  person: Account;
  onClose: () => void;
}

function TakeAway({ what, person, onClose }: TakeAwayProps) {
  const takeAway = useTakeAway(person.login);
  const announce = useAnnounce();
  const confirmed = () =>
    takeAway.mutate(what, {
      onSuccess: () => {
        announce(`The ${WHAT[what]} of ${person.name} was taken away.`);
        onClose();
      },
    });
  return (
    <Confirm
      opened
      onClose={onClose}
      title={`Take the ${WHAT[what]} away?`}
      action="Take away"
      busy={takeAway.isPending}
      failure={takeAway.error && explain(takeAway.error)}
      onConfirm={confirmed}
    >
      <p>{person.name} is signed out everywhere, and signs in with the password again.</p>
    </Confirm>
  );
}
