import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import type { DirectorySync, Provider } from '@/api/types';
import { counted, moment } from '@/ui/format';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { useSync } from './providerChanges';
import { syncQuery } from './providerQueries';
import classes from './signOn.module.css';

/** Reads the whole directory now: who is new comes in, who is gone is closed. */
export function ReadEverybody({ provider }: { provider: Provider }) {
  const sync = useQuery(syncQuery(provider.id));
  const start = useSync(provider.id);
  const running = sync.data?.state === 'running';
  return (
    <Part title="People">
      {sync.isPending && <Loading what="how reading goes" lines={1} />}
      {/* While it is looked at every second, one look may fail: what was seen last stays. */}
      {sync.isError && !sync.data && <Failure of={explain(sync.error)} onRetry={() => void sync.refetch()} />}
      {sync.data && (
        <p role="status" className={sync.data.state === 'failed' ? classes.wrong : classes.lead}>
          {syncWords(sync.data)}
        </p>
      )}
      {start.isError && (
        <p role="alert" className={classes.wrong}>
          {explain(start.error).advice}
        </p>
      )}
      <Button
        variant="default"
        loading={start.isPending}
        disabled={!sync.data || running}
        onClick={() => start.mutate()}
      >
        {running ? 'Reading …' : 'Read everybody now'}
      </Button>
    </Part>
  );
}

/** How it goes, in a line. */
export function syncWords(sync: DirectorySync): string {
  const { state, seen, closed, refused, started, ended, detail } = sync;
  const numbers = [
    `${counted(seen, 'person', 'people')} read`,
    `${closed} closed`,
    ...(refused > 0 ? [`${refused} refused`] : []),
  ].join(', ');
  switch (state) {
    case 'never':
      return 'Not read yet.';
    case 'running':
      return `Reading${started === undefined ? '' : ` since ${moment(started)}`}: ${numbers}.`;
    case 'done':
      return `${ended === undefined ? 'Read' : `Read ${moment(ended)}`}: ${numbers}.`;
    case 'failed':
      return `Reading failed${ended === undefined ? '' : ` ${moment(ended)}`}. ${detail ?? ''}`.trim();
  }
}
