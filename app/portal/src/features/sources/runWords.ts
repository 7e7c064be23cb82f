import type { Run } from '@/api/types';
import { count, counted, moment, wait } from '@/ui/format';

/** How a run is going or has gone, in one line. */
export function runWords(run: Run): string {
  switch (run.state) {
    case 'queued':
      return 'Waiting to begin';
    case 'running':
      if (run.cancelling) {
        return `Stopping: ${counted(run.pending, 'item')} in hand ${run.pending === 1 ? 'is' : 'are'} finished`;
      }
      return run.walking
        ? `Listing the folder: ${count(run.seen)} found so far`
        : `Reading: ${count(run.seen - run.pending)} of ${count(run.seen)}`;
    case 'done':
      return `Read ${run.ended ? moment(run.ended) : ''}${run.failed > 0 ? `, ${counted(run.failed, 'item')} failed` : ''}`;
    case 'failed':
      return `Failed ${run.ended ? moment(run.ended) : ''}`;
    case 'cancelled':
      return `Cancelled ${run.ended ? moment(run.ended) : ''}${leftWords(run.skipped_by?.cancelled ?? 0)}`;
  }
}

function leftWords(left: number): string {
  return left === 0 ? '' : `, ${counted(left, 'item')} left to the next run`;
}

/** How fast, and how long still. */
export function paceWords(run: Run): string {
  return [
    run.per_second == null
      ? null
      : `${run.per_second < 10 ? run.per_second.toFixed(1) : count(Math.round(run.per_second))} a second`,
    run.remaining_seconds == null ? null : `about ${wait(run.remaining_seconds)} left`,
  ]
    .filter(each => each !== null)
    .join(', ');
}
