import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Run, Source } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { counted } from '@/ui/format';
import { Empty } from '@/ui/states';
import { BalanceBar } from './BalanceBar';
import { FailedItems } from './FailedItems';
import classes from './NowPage.module.css';
import { RunProgress } from './RunProgress';
import { runWords } from './runWords';
import { useStartRun } from './sourceChanges';
import { useSource } from './SourceFrame';
import { isActive } from './sourceQueries';

/** How a source stands: what is indexed, what is on its way, what failed. */
export function NowPage() {
  const source = useSource();
  const start = useStartRun();
  const run = source.last_run;
  const active = isActive(run);
  useEnd(run);
  const readable = source.kind === 'folder';
  return (
    <div className={classes.now}>
      {!active && <Balanced source={source} />}

      {run && active && <RunProgress source={source.id} run={run} />}

      {readable && !active && (
        <div className={classes.start}>
          <Button loading={start.isPending} onClick={() => start.mutate(source.id)}>
            Start a run
          </Button>
          {run && <span>{runWords(run)}</span>}
          {run?.state === 'failed' && run.detail && <p role="alert">{run.detail}</p>}
          {start.isError && (
            <p role="alert">
              {explain(start.error).title}. {explain(start.error).advice}
            </p>
          )}
        </div>
      )}

      {source.balance.failed > 0 && <FailedItems source={source} active={active} />}
      {source.balance.skipped > 0 && (
        <p className={classes.skipped}>
          {counted(source.balance.skipped, 'item')} skipped, each for a reason.{' '}
          <Link to="items?state=skipped">Look at them</Link>
        </p>
      )}
    </div>
  );
}

/** When a run ends, it is said aloud, and what is known of items and runs is asked for again. */
function useEnd(run: Run | null | undefined) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const watched = useRef<string | null>(null);
  useEffect(() => {
    if (!run) {
      return;
    }
    if (isActive(run)) {
      watched.current = run.id;
    } else if (watched.current === run.id) {
      watched.current = null;
      announce(runWords(run));
      void client.invalidateQueries({ queryKey: ['sources'] });
    }
  }, [run, client, announce]);
}

function Balanced({ source }: { source: Source }) {
  return source.balance.seen === 0 ? (
    <Empty title="Nothing has been read yet">
      <p>Start a run: Cloister lists the folder, then reads one file after the other.</p>
    </Empty>
  ) : (
    <section aria-label="Balance">
      <p className={classes.seen}>
        {counted(source.balance.seen, 'item')} seen. Each is in one state, and the numbers always add up.
      </p>
      <BalanceBar balance={source.balance} />
    </section>
  );
}
