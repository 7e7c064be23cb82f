import type { Run, Source } from '../../src/api/types';
import { id, now, world } from '../world';
import { SOURCE_ID } from './handbook';
import { balance, newFolder, type MockItem } from './ledger';

const LISTING_SECONDS = 1;
const IN_HAND_SECONDS = 1;
const CANCELLED = 'cancelled';
const cancelledAt = new WeakMap<Run, number>();

/** A source with its newest numbers. */
export function current(source: Source): Source {
  const run = runsOf(source.id)[0];
  if (run) {
    advance(run);
  }
  source.balance = balance(itemsOf(source.id));
  source.last_run = run ?? null;
  return source;
}

export function itemsOf(source: string): MockItem[] {
  return world.items.get(source) ?? [];
}

export function runsOf(source: string): Run[] {
  return world.runs.filter(run => run.source === source);
}

export const isActive = (run: Run | undefined) => run?.state === 'queued' || run?.state === 'running';

/** Begins to read a source. A new one holds what `newFolder` says. */
export function startRun(source: Source): Run {
  if (itemsOf(source.id).length === 0 && source.id !== SOURCE_ID) {
    world.items.set(
      source.id,
      newFolder().map(item => ({
        ...item,
        state: 'pending',
        reason: null,
        detail: null,
        document_id: null,
        becomes: item,
      })),
    );
  }
  itemsOf(source.id)
    .filter(item => item.reason === CANCELLED)
    .forEach(item => Object.assign(item, { state: 'pending', reason: null, detail: null }));
  const run: Run = {
    ...balance(itemsOf(source.id)),
    id: id('run'),
    source: source.id,
    state: 'queued',
    started: now(),
    ended: null,
    removed: 0,
    walking: true,
    cancelling: false,
    per_second: null,
    remaining_seconds: null,
    current: null,
    detail: null,
  };
  world.runs.unshift(run);
  return run;
}

/** Moves a run to where it would be by now. */
export function advance(run: Run): Run {
  if (!isActive(run)) {
    return run;
  }
  const elapsed = (Date.now() - Date.parse(run.started ?? now())) / 1000;
  const items = itemsOf(run.source);
  run.state = 'running';
  run.walking = elapsed < LISTING_SECONDS && !run.cancelling;
  const sinceCancelled = (Date.now() - (cancelledAt.get(run) ?? Date.now())) / 1000;
  const read = run.cancelling
    ? Math.floor(sinceCancelled / IN_HAND_SECONDS)
    : Math.max(0, Math.floor((elapsed - LISTING_SECONDS) * world.filesPerSecond));
  items
    .filter(item => item.state === 'pending')
    .slice(0, read)
    .forEach(settle);
  const left = items.filter(item => item.state === 'pending');
  Object.assign(run, balance(items), {
    per_second: run.walking ? null : world.filesPerSecond,
    remaining_seconds: run.walking ? null : Math.ceil(left.length / world.filesPerSecond),
    current: run.walking ? null : (left[0]?.path ?? null),
  });
  if (left.length === 0 && !run.walking) {
    Object.assign(run, {
      state: run.cancelling ? 'cancelled' : 'done',
      cancelling: false,
      ended: now(),
      current: null,
      per_second: null,
      remaining_seconds: null,
    });
  }
  return run;
}

/** Leaves all but the item in hand to the next run. That one is finished in a second. */
export function cancel(run: Run): Run {
  const items = itemsOf(run.source);
  cancelledAt.set(run, Date.now());
  items
    .filter(item => item.state === 'pending')
    .slice(1)
    .forEach(item =>
      Object.assign(item, {
        state: 'skipped',
        reason: CANCELLED,
        detail: 'Its run was cancelled before it was begun. The next run takes it up.',
      }),
    );
  return Object.assign(run, balance(items), { state: 'running', cancelling: true, walking: false });
}

function settle(item: MockItem): void {
  const { becomes, ...rest } = item;
  delete item.becomes;
  Object.assign(item, becomes ?? rest, { settled: now() });
}

/** Puts failed items back; they fail again for the same reason. */
export function retry(source: Source): number {
  const failed = itemsOf(source.id).filter(item => item.state === 'failed');
  for (const item of failed) {
    item.becomes = { ...item };
    Object.assign(item, { state: 'pending', reason: null, detail: null });
  }
  if (failed.length > 0) {
    startRun(source);
  }
  return failed.length;
}
