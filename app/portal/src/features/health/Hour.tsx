import type { Health } from '@/api/types';
import { BarChart } from '@/ui/BarChart';
import { clock, count, counted, seconds } from '@/ui/format';
import { LineChart } from '@/ui/LineChart';
import classes from './health.module.css';

type Minutes = NonNullable<Health['minutes']>;

/** What the last hour was like, for who would rather look than read. */
export function Hour({ minutes }: { minutes: Minutes }) {
  return (
    <section aria-label="The last hour" className={classes.hour}>
      <h2>The last hour</h2>
      {minutes.length === 0 ? (
        <p className={classes.small}>The server has just started; its first minute is still being counted.</p>
      ) : (
        <Charts minutes={wholeHour(minutes)} />
      )}
    </section>
  );
}

function Charts({ minutes }: { minutes: Minutes }) {
  return (
    <div className={classes.charts}>
      <Requests minutes={minutes} />
      <Answers minutes={minutes} />
      <Waiting minutes={minutes} />
    </div>
  );
}

const HOUR = 60;

/** An hour of minutes: what was before the start is empty, so that a minute is always as wide. */
function wholeHour(minutes: Minutes): Minutes {
  const first = new Date(minutes[0]?.time ?? 0).getTime();
  const missing = Math.max(0, HOUR - minutes.length);
  return [
    ...Array.from({ length: missing }, (_, at) => ({
      time: new Date(first - (missing - at) * 60_000).toISOString(),
      requests: 0,
      errors: 0,
      waiting: 0,
    })),
    ...minutes,
  ];
}

const places = (minutes: Minutes) =>
  minutes.map(({ time }) => ({ key: time, tick: clock(time), name: clock(time) }));

function Requests({ minutes }: { minutes: Minutes }) {
  const errors = minutes.reduce((all, each) => all + each.errors, 0);
  const all = minutes.reduce((sum, each) => sum + each.requests, 0);
  return (
    <div>
      <h3>Requests</h3>
      <p className={classes.small}>
        {count(all)}, {errors === 0 ? 'none failed' : `${count(errors)} failed`}
      </p>
      <BarChart
        label="Requests a minute, in the last hour"
        across="Minute"
        tones={{ good: 'Answered', bad: 'Failed' }}
        bars={minutes.map(({ time, requests, errors: failed }) => ({
          key: time,
          tick: clock(time),
          name: clock(time),
          parts: { good: requests - failed, bad: failed },
        }))}
      />
    </div>
  );
}

function Answers({ minutes }: { minutes: Minutes }) {
  const last = minutes.findLast(({ p50_ms }) => p50_ms !== undefined);
  return (
    <div>
      <h3>How long answers took</h3>
      <p className={classes.small}>
        {last?.p50_ms === undefined
          ? 'Nothing was asked'
          : `Lately half took ${seconds(last.p50_ms)} at most, 95 in 100 ${seconds(last.p95_ms ?? last.p50_ms)}`}
      </p>
      <LineChart
        label="How long answers took, in the last hour"
        across="Minute"
        places={places(minutes)}
        lines={[
          { tone: 'faint', name: '95 in 100', values: minutes.map(({ p95_ms }) => p95_ms ?? null) },
          { tone: 'good', name: 'Half', values: minutes.map(({ p50_ms }) => p50_ms ?? null) },
        ]}
        words={seconds}
      />
    </div>
  );
}

function Waiting({ minutes }: { minutes: Minutes }) {
  const most = Math.max(...minutes.map(({ waiting }) => waiting));
  return (
    <div>
      <h3>Waiting to be indexed</h3>
      <p className={classes.small}>{most === 0 ? 'Never any' : `Up to ${counted(most, 'document')}`}</p>
      <LineChart
        label="Documents that waited, in the last hour"
        across="Minute"
        places={places(minutes)}
        lines={[{ tone: 'good', name: 'Documents', values: minutes.map(({ waiting }) => waiting) }]}
        words={count}
      />
    </div>
  );
}
