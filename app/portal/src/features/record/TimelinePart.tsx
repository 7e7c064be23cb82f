import { useQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import { modeQuery, seesNames } from '@/api/privacy';
import type { Timeline, TimelineBar } from '@/api/types';
import { BarChart, type Bar } from '@/ui/BarChart';
import { count } from '@/ui/format';
import { Loading } from '@/ui/states';
import { isPersonal, type Filter } from './filter';
import classes from './record.module.css';
import { timelineQuery } from './recordQueries';
import { OUTCOMES } from './words';

interface Props {
  filter: Filter;
  now: number;
  onNarrow: (from: string, to: string) => void;
}

const ACROSS = { hour: 'Hour', day: 'Day', week: 'Week from', month: 'Month' } as const;

/** How much happened when; not of single people while names are sealed, which the server need not be asked for. */
export function TimelinePart(props: Props) {
  const mode = useQuery(modeQuery);
  if (!isPersonal(props.filter)) {
    return <Bars {...props} />;
  }
  if (mode.isPending) {
    return <Loading what="the timeline" lines={3} />;
  }
  return mode.data === undefined || seesNames(mode.data) ? (
    <Bars {...props} />
  ) : (
    <p className={classes.untold}>
      There are no bars of one person, one resource or one request while names are sealed: they would tell who
      it was.
    </p>
  );
}

/** A bar narrows the list to its own time. */
function Bars({ filter, now, onNarrow }: Props) {
  const timeline = useQuery(timelineQuery(filter, now));
  if (timeline.isPending) {
    return <Loading what="the timeline" lines={3} />;
  }
  if (timeline.isError) {
    return (
      <p role="alert" className={classes.refusal}>
        There is no timeline. {explain(timeline.error).advice}
      </p>
    );
  }
  const { step, bars, looked_through } = timeline.data;
  const shown = bars.map(bar => barOf(bar, step));
  return (
    <>
      <BarChart
        label={`${count(bars.reduce((sum, bar) => sum + bar.events, 0))} events by ${step}`}
        hint="Choose a bar to narrow the list to it"
        across={ACROSS[step]}
        tones={{ good: OUTCOMES.success, warn: OUTCOMES.denied, bad: OUTCOMES.failure }}
        bars={shown}
        onChoose={({ key }) => {
          const chosen = bars.find(bar => bar.from === key);
          if (chosen) {
            onNarrow(chosen.from, chosen.to);
          }
        }}
      />
      {looked_through !== undefined && (
        <p className={classes.note}>
          Counted back through {count(looked_through)} events. Take a shorter time to see older ones.
        </p>
      )}
      {filter.text !== '' && (
        <p className={classes.note}>The bars count everything, not only what has “{filter.text}” in it.</p>
      )}
    </>
  );
}

function barOf(bar: TimelineBar, step: Timeline['step']): Bar {
  const sum = (outcome: string) =>
    Object.values(bar.families).reduce((all, by) => all + (by[outcome] ?? 0), 0);
  return {
    key: bar.from,
    tick: FORMATS[step].short.format(new Date(bar.from)),
    name: FORMATS[step].long.format(new Date(bar.from)),
    parts: { good: sum('success'), warn: sum('denied'), bad: sum('failure') },
  };
}

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);
const DATE = format({ day: 'numeric', month: 'short' });
const WEEKDAY = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const FORMATS = {
  hour: {
    short: format({ hour: '2-digit', minute: '2-digit' }),
    long: format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
  },
  day: { short: DATE, long: WEEKDAY },
  week: { short: DATE, long: WEEKDAY },
  month: {
    short: format({ month: 'short', year: '2-digit' }),
    long: format({ month: 'long', year: 'numeric' }),
  },
};
