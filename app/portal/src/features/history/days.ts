import type { ThreadSummary } from '@/api/types';
import { day } from '@/ui/format';

export interface Day {
  name: string;
  threads: ThreadSummary[];
}

/** Threads under the day on which they were last used. */
export function byDay(threads: readonly ThreadSummary[], now: Date): Day[] {
  const days: Day[] = [];
  for (const thread of threads) {
    const name = dayName(new Date(thread.updated), now);
    const last = days.at(-1);
    if (last?.name === name) {
      last.threads.push(thread);
    } else {
      days.push({ name, threads: [thread] });
    }
  }
  return days;
}

function dayName(time: Date, now: Date): string {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return time >= midnight ? 'Today' : time >= yesterday ? 'Yesterday' : day(time.toISOString());
}
