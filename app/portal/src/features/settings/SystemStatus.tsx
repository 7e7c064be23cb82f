import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import { api, body } from '@/api/http';
import { hasRole, usePerson } from '@/api/session';
import type { Status } from '@/api/types';
import { count, plain } from '@/ui/format';
import { DoneIcon, WarnIcon } from '@/ui/icons';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import classes from './SystemStatus.module.css';

/** What each check looks at, in words. */
const CHECKS: Record<string, string> = {
  audit: 'The record of who asked what',
  database: 'Database',
  embedder: 'Comparing meaning',
  index: 'Search index',
  ingest: 'Reading documents',
  maintenance: 'Being open to everybody',
  model: 'Language model',
};

const STATES = { ok: 'works', degraded: 'works in part', unavailable: 'does not work' } as const;

/** Whether everything works, and how much is indexed. */
export function SystemStatus() {
  const person = usePerson();
  const administers = hasRole(person, 'tenant_admin');
  const status = useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/status', { signal })),
    staleTime: 5_000,
  });
  return (
    <Part title="This appliance">
      {status.isPending && <Loading what="the status" lines={5} />}
      {status.isError && <Failure of={explain(status.error)} onRetry={() => void status.refetch()} />}
      {status.isSuccess && <Told status={status.data} />}
      {(administers || person.installation) && (
        <p>
          <Anchor component={Link} to="/health">
            More of how it is
          </Anchor>
          {administers && (
            <>
              {' · '}
              <Anchor component={Link} to="/license">
                The licence
              </Anchor>
            </>
          )}
        </p>
      )}
    </Part>
  );
}

function Told({ status }: { status: Status }) {
  return (
    <>
      <ul className={classes.checks}>
        {status.checks.map(({ name, status: state, detail }) => (
          <li key={name} data-state={state}>
            {state === 'ok' ? <DoneIcon /> : <WarnIcon />}
            <span>
              {CHECKS[name] ?? plain(name)} {STATES[state]}
              {detail !== undefined && <span className={classes.detail}>{detail}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.counts}>
        {count(status.documents)} documents in {count(status.passages)} passages
        {status.pending > 0 && `, ${count(status.pending)} waiting to be read`}. Cloister {status.version}
        {status.sample === true && ', serving the sample company'}.
      </p>
    </>
  );
}
