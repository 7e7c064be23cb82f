import { Button } from '@mantine/core';
import { explain } from '@/api/explain';
import type { Run } from '@/api/types';
import { BalanceBar } from './BalanceBar';
import classes from './RunProgress.module.css';
import { paceWords, runWords } from './runWords';
import { useCancelRun } from './sourceChanges';

/** A run on its way: how far, how fast, at which file. */
export function RunProgress({ source, run }: { source: string; run: Run }) {
  const cancel = useCancelRun();
  const read = run.seen - run.pending;
  const share = run.walking === true || run.seen === 0 ? null : Math.round((read / run.seen) * 100);
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
        {run.cancelling !== true && (
          <Button
            variant="default"
            size="xs"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ source, run: run.id })}
          >
            Cancel the run
          </Button>
        )}
      </div>
      {cancel.isError && <p role="alert">{explain(cancel.error).advice}</p>}
    </section>
  );
}
