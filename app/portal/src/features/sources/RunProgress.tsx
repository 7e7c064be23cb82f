import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { explain } from '@/api/explain';
import type { Run } from '@/api/types';
import { BalanceBar } from './BalanceBar';
import classes from './RunProgress.module.css';
import { paceWords, runWords } from './runWords';
import { useCancelRun } from './sourceChanges';
import { isActive, runQuery } from './sourceQueries';

interface Props {
  source: string;
  run: Run;
  onEnd: (run: Run) => void;
}

/** A run on its way, looked at every second: how far, how fast, at which file. */
export function RunProgress({ source, run: begun, onEnd }: Props) {
  const asked = useQuery(runQuery(source, begun.id));
  const cancel = useCancelRun();
  const run = asked.data ?? begun;
  useOnce(!isActive(run), () => onEnd(run));
  const read = run.seen - run.pending;
  const share = run.walking || run.seen === 0 ? null : Math.round((read / run.seen) * 100);
  return (
    <section aria-label="Run on its way" className={classes.run}>
      <div className={classes.head}>
        <strong>{runWords(run)}</strong>
        <span>{paceWords(run)}</span>
      </div>
      <div
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuetext={runWords(run)}
        {...(share !== null && { 'aria-valuenow': share, 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      >
        {run.seen === 0 ? (
          <div className={classes.wandering}>
            <span />
          </div>
        ) : (
          <BalanceBar balance={run} />
        )}
      </div>
      <div className={classes.foot}>
        <span className={classes.current}>{run.current}</span>
        <Button
          variant="default"
          size="xs"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ source, run: run.id })}
        >
          Cancel the run
        </Button>
      </div>
      {cancel.isError && <p role="alert">{explain(cancel.error).advice}</p>}
      {asked.isError && (
        <p role="alert">{explain(asked.error).title}. The run goes on; this page will catch up.</p>
      )}
    </section>
  );
}

/** Calls once, when it becomes true. */
function useOnce(now: boolean, call: () => void) {
  const done = useRef(false);
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  useEffect(() => {
    if (now && !done.current) {
      done.current = true;
      latest.current();
    }
  }, [now]);
}
