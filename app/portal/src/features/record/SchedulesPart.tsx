import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { AuditFormat, AuditSchedule } from '@/api/types';
import { moment } from '@/ui/format';
import { Part } from '@/ui/Part';
import { Loading } from '@/ui/states';
import { FORMATS } from './formats';
import classes from './record.module.css';
import { useDeleteSchedule, useSchedule } from './recordChanges';
import { savedQuery, schedulesQuery } from './recordQueries';

const EVERY = { day: 'Every day', week: 'Every week', month: 'Every month' } as const;
type Every = keyof typeof EVERY;

/** Exports that the server makes by itself. */
export function SchedulesPart() {
  const schedules = useQuery(schedulesQuery);
  const items = schedules.data?.items ?? [];
  return (
    <Part title="Scheduled">
      {schedules.isPending && <Loading what="the schedules" lines={2} />}
      {schedules.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(schedules.error).advice}
        </p>
      )}
      {items.length > 0 && (
        <ul className={classes.rows} aria-label="Schedules">
          {items.map(each => (
            <Row key={each.id} schedule={each} />
          ))}
        </ul>
      )}
      <Plan />
    </Part>
  );
}

function Row({ schedule }: { schedule: AuditSchedule }) {
  const end = useDeleteSchedule();
  return (
    <li className={classes.export}>
      <div className={classes.words}>
        <strong>
          {EVERY[schedule.every]}: {schedule.filter_name}
        </strong>
        <span className={classes.facts}>
          {FORMATS[schedule.format].name}, the newest {schedule.keep} stay, for {schedule.owner}. The next on{' '}
          {moment(schedule.due)}
        </span>
        {end.isError && (
          <p role="alert" className={classes.refusal}>
            {explain(end.error).advice}
          </p>
        )}
      </div>
      <Button
        variant="default"
        size="xs"
        loading={end.isPending}
        onClick={() => end.mutate(schedule.id)}
        aria-label={`End the schedule of ${schedule.filter_name}`}
      >
        End it
      </Button>
    </li>
  );
}

/** Each covers what happened since the one before. */
function Plan() {
  const saved = useQuery(savedQuery);
  const add = useSchedule();
  const [filter, setFilter] = useState('');
  const [every, setEvery] = useState<Every>('week');
  const [format, setFormat] = useState<AuditFormat>('jsonl');
  const [keep, setKeep] = useState(12);
  const items = saved.data?.items ?? [];
  if (saved.isSuccess && items.length === 0) {
    return (
      <p className={classes.note}>
        The server can make exports every day, week or month. Save a filter in{' '}
        <Link to="/record">the record</Link> first, and come back.
      </p>
    );
  }
  const chosen = filter === '' ? (items[0]?.id ?? '') : filter;
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        add.mutate({ filter: chosen, every, format, keep });
      }}
    >
      <div className={classes.fields}>
        <NativeSelect
          label="Saved filter"
          value={chosen}
          onChange={event => setFilter(event.currentTarget.value)}
          data={items.map(each => ({ value: each.id, label: each.name }))}
        />
        <NativeSelect
          label="How often"
          value={every}
          onChange={event => setEvery(event.currentTarget.value as Every)}
          data={Object.entries(EVERY).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label="As"
          value={format}
          onChange={event => setFormat(event.currentTarget.value as AuditFormat)}
          data={Object.entries(FORMATS).map(([value, { name }]) => ({ value, label: name }))}
        />
        <NumberInput
          label="So many stay"
          value={keep}
          min={1}
          max={366}
          onChange={value => setKeep(Number(value))}
        />
      </div>
      {add.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(add.error).advice}
        </p>
      )}
      <p className={classes.note}>
        Made when a day, a week from Monday or a month of UTC is over, of what happened in it. What is missed
        while the server is down is made up for with one.
      </p>
      <Button type="submit" variant="default" loading={add.isPending} disabled={chosen === ''}>
        Schedule it
      </Button>
    </form>
  );
}
