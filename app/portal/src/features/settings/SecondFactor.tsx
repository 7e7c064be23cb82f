import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '@/api/explain';
import { useSession } from '@/api/session';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import classes from './credentials.module.css';
import { FactorInUse } from './FactorInUse';
import { RecoveryCodes } from './RecoveryCodes';
import { secondFactorQuery, useBeginFactor } from './secondFactorQueries';
import { SetUpFactor } from './SetUpFactor';

/** A code of an authenticator beside the password. Whoever comes through a provider has theirs there. */
export function SecondFactor() {
  const session = useSession();
  return session.data?.provider === undefined ? <OwnFactor /> : null;
}

function OwnFactor() {
  const client = useQueryClient();
  const factor = useQuery(secondFactorQuery);
  const begin = useBeginFactor();
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes !== null) {
    const done = () => {
      setCodes(null);
      begin.reset();
      void client.invalidateQueries(secondFactorQuery);
    };
    return (
      <Part title="Second factor">
        <RecoveryCodes codes={codes} onDone={done} />
      </Part>
    );
  }
  return (
    <Part title="Second factor">
      {factor.isPending && <Loading what="your second factor" lines={2} />}
      {factor.isError && <Failure of={explain(factor.error)} onRetry={() => void factor.refetch()} />}
      {factor.data?.active === true && <FactorInUse factor={factor.data} onCodes={setCodes} />}
      {factor.data?.active === false && begin.isSuccess && (
        <SetUpFactor begun={begin.data} onCodes={setCodes} />
      )}
      {factor.data?.active === false && !begin.isSuccess && (
        <>
          <p className={classes.lead}>
            Signing in then also asks for a code that an app on your phone shows. Who learns your password
            cannot come in with it.
          </p>
          {begin.isError && (
            <p role="alert" className={classes.refusal}>
              {explain(begin.error).advice}
            </p>
          )}
          <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate()}>
            Set it up
          </Button>
        </>
      )}
    </Part>
  );
}
