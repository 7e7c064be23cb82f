import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '@/api/explain';
import { hasRole, usePerson } from '@/api/session';
import type { Health } from '@/api/types';
import { clock } from '@/ui/format';
import { AgainIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Failure, Loading, NoPermission } from '@/ui/states';
import { Checks } from './Checks';
import { Gauges } from './Gauges';
import classes from './health.module.css';
import { healthQuery } from './healthQuery';
import { Hour } from './Hour';
import { Trail } from './Trail';
import { Verdict } from './Verdict';

/** How everything is, for whoever looks after it. */
export function HealthPage() {
  const person = usePerson();
  return person.installation || hasRole(person, 'tenant_admin') ? (
    <Overview />
  ) : (
    <Page title="Health">
      <NoPermission>
        How the appliance is doing is looked after by its operators and by administrators. If you should be
        one of them, ask the administrator of Cloister in your organisation. Whether it works stands in your
        settings.
      </NoPermission>
    </Page>
  );
}

function Overview() {
  const [goesOn, setGoesOn] = useState(true);
  const health = useQuery(healthQuery(goesOn));
  const { data } = health;
  return (
    <Page
      title="Health"
      heading="Health"
      width="wide"
      actions={
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={goesOn ? null : <AgainIcon size={16} />}
          onClick={() => setGoesOn(!goesOn)}
        >
          {goesOn ? 'Stop refreshing' : 'Refresh by itself'}
        </Button>
      }
    >
      {health.isPending && <Loading what="how everything is" lines={8} />}
      {health.isError && data === undefined && (
        <Failure of={explain(health.error)} onRetry={() => void health.refetch()} />
      )}
      {data !== undefined && (
        <>
          {health.isError && (
            <p role="status" className={classes.old}>
              {explain(health.error).title}. This is how it was at{' '}
              {clock(new Date(health.dataUpdatedAt).toISOString())}; it is asked again by itself.
            </p>
          )}
          <Told health={data} at={health.dataUpdatedAt} />
        </>
      )}
    </Page>
  );
}

function Told({ health, at }: { health: Health; at: number }) {
  return (
    <>
      <Verdict health={health} />
      <Gauges health={health} at={at} />
      {health.minutes !== undefined && <Hour minutes={health.minutes} />}
      <Checks health={health} />
      {health.trail !== undefined && health.trail.length > 0 && <Trail trail={health.trail} />}
    </>
  );
}
