import { Button, Group, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { explain } from '@/api/explain';
import { ProblemError } from '@/api/failure';
import type { Account, Erasure } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { Failure, Loading } from '@/ui/states';
import classes from './people.module.css';
import { useErase } from './peopleChanges';
import { erasureQuery } from './peopleQueries';

/** What each kind is called when it is counted. */
const KINDS: Record<string, [one: string, many: string]> = {
  accounts: ['account', 'accounts'],
  memberships: ['membership in a group', 'memberships in groups'],
  sessions: ['session', 'sessions'],
  keys: ['API key', 'API keys'],
  passkeys: ['passkey', 'passkeys'],
  approvals: ['request for a second person’s consent', 'requests for a second person’s consent'],
  receipts: ['receipt of an answer', 'receipts of answers'],
  saved_filters: ['saved filter', 'saved filters'],
  usage: ['count of questions', 'counts of questions'],
  matters: ['matter they opened', 'matters they opened'],
  licenses: ['licence key they installed', 'licence keys they installed'],
  reports: ['report they asked for', 'reports they asked for'],
  threads: ['thread with its answers', 'threads with their answers'],
  events: ['event on record that names them', 'events on record that name them'],
};

/** The end of a person, after a look at what it means. */
export function Erase({ person }: { person: Account }) {
  const [asking, { open, close }] = useDisclosure(false);
  return (
    <>
      <p className={classes.after}>
        Erased, their account is gone, and what they asked and did can no longer be read: not here, and not in
        a backup of the database. The record stays provable.
      </p>
      <Button variant="outline" color="red" onClick={open}>
        Erase this person …
      </Button>
      <Dialog opened={asking} onClose={close} title={`Erase ${person.name}?`}>
        {asking && <Erasing person={person} onClose={close} />}
      </Dialog>
    </>
  );
}

function Erasing({ person, onClose }: { person: Account; onClose: () => void }) {
  const [begun, setBegun] = useState(false);
  const erasure = useQuery(erasureQuery(person.login, begun));
  const navigate = useNavigate();
  const announce = useAnnounce();
  const gone = begun && erasure.error instanceof ProblemError && erasure.error.slug === 'not_found';
  useEffect(() => {
    if (gone) {
      announce(`${person.name} was erased.`);
      void navigate('/people');
    }
  }, [gone, announce, navigate, person.name]);
  if (erasure.isPending) {
    return <Loading what="what would go" lines={4} />;
  }
  if (begun || erasure.data?.state === 'running') {
    return <p role="status">Erasing. This goes on by itself if you leave.</p>;
  }
  if (erasure.isError) {
    return <Failure of={explain(erasure.error)} onRetry={() => void erasure.refetch()} />;
  }
  return <Preview person={person} erasure={erasure.data} onClose={onClose} onBegun={() => setBegun(true)} />;
}

interface PreviewProps {
  person: Account;
  erasure: Erasure;
  onClose: () => void;
  onBegun: () => void;
}

function Preview({ person, erasure, onClose, onBegun }: PreviewProps) {
  const [confirmation, setConfirmation] = useState('');
  const [reason, setReason] = useState('');
  const erase = useErase(person.login);
  const sure = confirmation.trim().toLowerCase() === person.login && reason.trim() !== '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (sure) {
      erase.mutate({ confirmation, reason }, { onSuccess: onBegun });
    }
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <div className={classes.preview}>
        <h3>What goes</h3>
        <ul>
          {Object.entries(erasure.goes)
            .filter(([, count]) => count > 0)
            .map(([kind, count]) => (
              <li key={kind}>{counted(kind, count)}</li>
            ))}
        </ul>
        <h3>What stays</h3>
        <ul>
          {erasure.stays.map(what => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      </div>
      {erasure.why !== undefined && <p role="alert">{erasure.why}</p>}
      {erasure.why === undefined && (
        <>
          <TextInput
            label="Why"
            description="For the record. It goes with the person."
            value={reason}
            maxLength={1000}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <TextInput
            label={`To go through with it, type ${person.login}`}
            value={confirmation}
            autoComplete="off"
            spellCheck={false}
            onChange={event => setConfirmation(event.currentTarget.value)}
          />
        </>
      )}
      {erase.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(erase.error).advice}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep them
        </Button>
        {erasure.why === undefined && (
          <Button type="submit" color="red" loading={erase.isPending} disabled={!sure}>
            Erase for good
          </Button>
        )}
      </Group>
    </form>
  );
}

function counted(kind: string, count: number): string {
  const [one, many] = KINDS[kind] ?? [kind, kind];
  return `${count} ${count === 1 ? one : many}`;
}
