import { useInfiniteQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import type { Run } from '@/api/types';
import { count, moment, wait } from '@/ui/format';
import { More } from '@/ui/More';
import { Empty, Failure, Loading } from '@/ui/states';
import { BalanceBar } from './BalanceBar';
import classes from './RunsPage.module.css';
import { runWords } from './runWords';
import { useSource } from './SourceFrame';
import { runsQuery } from './sourceQueries';

/** The runs of a source, newest first. */
export function RunsPage() {
  const source = useSource();
  const runs = useInfiniteQuery(runsQuery(source.id));
  const shown = runs.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      {runs.isPending && <Loading what="the runs" lines={6} />}
      {runs.isLoadingError && <Failure of={explain(runs.error)} onRetry={() => void runs.refetch()} />}
      {runs.data && shown.length === 0 && (
        <Empty title="There was no run yet">
          <p>
            {source.kind === 'push'
              ? 'Documents of this source are sent; nothing is fetched.'
              : 'Start one under “Now”.'}
          </p>
        </Empty>
      )}
      {shown.length > 0 && (
        <ol className={classes.runs} aria-label="Runs">
          {shown.map(run => (
            <Row key={run.id} run={run} />
          ))}
        </ol>
      )}
      <More of={runs} failure={runs.error && explain(runs.error)} words="Show older" />
    </>
  );
}

function Row({ run }: { run: Run }) {
  return (
    <li className={classes.run}>
      <p className={classes.head}>
        <strong data-state={run.state}>{runWords(run)}</strong>
        <span>{factsOf(run)}</span>
      </p>
      {run.detail != null && <p className={classes.detail}>{run.detail}</p>}
      <BalanceBar balance={run} />
    </li>
  );
}

function factsOf(run: Run): string {
  const took = run.started && run.ended ? (Date.parse(run.ended) - Date.parse(run.started)) / 1000 : null;
  return [
    run.started ? `begun ${moment(run.started)}` : null,
    took === null ? null : `took ${wait(took)}`,
    run.removed ? `${count(run.removed)} removed` : null,
  ]
    .filter(fact => fact !== null)
    .join(', ');
}
