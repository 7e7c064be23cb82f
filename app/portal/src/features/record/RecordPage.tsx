import { Button } from '@mantine/core';
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { explain, slugOf } from '@/api/explain';
import type { AuditEvent, EventList } from '@/api/types';
import { count, day } from '@/ui/format';
import { AgainIcon, RecordIcon } from '@/ui/icons';
import { More } from '@/ui/More';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import { EventRow } from './EventRow';
import { filterIn, isPersonal, searchOf, type Filter } from './filter';
import { FilterBar } from './FilterBar';
import classes from './record.module.css';
import { eventsQuery } from './recordQueries';
import { SavedFilters } from './SavedFilters';
import { Sight } from './Sight';
import { TimelinePart } from './TimelinePart';
import { useMoment } from './useMoment';
import { zone } from './words';

/** Who did what: counted, narrowed, listed. */
export function RecordPage() {
  const [search, setSearch] = useSearchParams();
  const filter = filterIn(search);
  // Until somebody narrows it or looks again, it stands: each look is on record.
  const now = useMoment();
  const look = (to: Filter, replace = false) =>
    setSearch(searchOf(to), { preventScrollReset: true, replace });
  const narrow = (to: Filter) => look(to);
  const events = useInfiniteQuery(eventsQuery(filter, now));
  const refused = events.isLoadingError && isPersonal(filter) && slugOf(events.error) === 'forbidden';
  return (
    <Page
      title="Record"
      heading="The record"
      width="wide"
      actions={
        <div className={classes.actions}>
          <SavedFilters filter={filter} onChoose={narrow} />
          <Button component={Link} to={`/record/exports?${searchOf(filter)}`} variant="default">
            Export
          </Button>
          <Button variant="default" leftSection={<AgainIcon size={16} />} onClick={() => look(filter, true)}>
            Look again
          </Button>
        </div>
      }
    >
      <Sight />
      <FilterBar filter={filter} onNarrow={narrow} refusal={refused ? explain(events.error).advice : null} />
      <TimelinePart
        filter={filter}
        now={now}
        onNarrow={(from, to) => narrow({ ...filter, last: '', from, to })}
      />
      {!refused && <Events of={events} search={searchOf(filter)} />}
    </Page>
  );
}

interface EventsProps {
  of: UseInfiniteQueryResult<InfiniteData<EventList>>;
  search: string;
}

function Events({ of: events, search }: EventsProps) {
  const shown = events.data?.pages.flatMap(page => page.items) ?? [];
  const through = events.data?.pages.at(-1)?.looked_through;
  if (events.isPending) {
    return <Loading what="the events" lines={8} />;
  }
  if (events.isLoadingError) {
    return <Failure of={explain(events.error)} onRetry={() => void events.refetch()} />;
  }
  return (
    <>
      {shown.length === 0 && through === undefined && (
        <Empty title="Nothing like that on record" icon={<RecordIcon size={28} />}>
          <p>Take a longer time, or ask for less.</p>
        </Empty>
      )}
      {byDay(shown).map(([name, those]) => (
        <section key={those[0]?.id} aria-label={name}>
          <h2 className={classes.day}>{name}</h2>
          <ul className={classes.rows}>
            {those.map(event => (
              <EventRow key={event.id} event={event} search={search} />
            ))}
          </ul>
        </section>
      ))}
      {through !== undefined && (
        <p role="status" className={classes.note}>
          {shown.length === 0 ? 'Nothing found so far. ' : ''}
          Looked through {count(through)} events; there are older ones.
        </p>
      )}
      <More
        of={events}
        failure={events.error && explain(events.error)}
        words={through === undefined ? 'Show more' : 'Go on looking'}
      />
      <p className={classes.note}>
        Times are those of {zone()}. That you look at the record is on record too.
      </p>
    </>
  );
}

/** In the order they came; days that come twice, after a clock was set, stay apart. */
function byDay(events: readonly AuditEvent[]): [string, AuditEvent[]][] {
  const days: [string, AuditEvent[]][] = [];
  for (const event of events) {
    const name = day(event.time);
    const last = days.at(-1);
    if (last?.[0] === name) {
      last[1].push(event);
    } else {
      days.push([name, [event]]);
    }
  }
  return days;
}
