import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { explain } from '@/api/explain';
import { hasRole, usePerson } from '@/api/session';
import type { NewReport } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { counted } from '@/ui/format';
import { days, period, PERIODS, type Choice } from './periods';
import { frameworksQuery, useMakeReport } from './reportQueries';
import classes from './reports.module.css';

/** Chooses what to be held against, and a period. */
export function MakeReport() {
  const frameworks = useQuery(frameworksQuery);
  const make = useMakeReport();
  const announce = useAnnounce();
  const audits = hasRole(usePerson(), 'auditor');
  const [framework, setFramework] = useState<string>('soc2');
  const [choice, setChoice] = useState<Choice>('quarter');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const items = frameworks.data?.items ?? [];
  const chosen = items.find(each => each.id === framework);
  const wanted = choice === 'other' ? days(first, last) : period(choice, new Date());
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (wanted !== null) {
      make.mutate(
        { framework: framework as NewReport['framework'], ...wanted },
        { onSuccess: () => announce('The report is being made.') },
      );
    }
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <div className={classes.pair}>
        <Select
          label="Framework"
          data={items.map(({ id, title }) => ({ value: id, label: title }))}
          value={framework}
          onChange={picked => setFramework(picked ?? framework)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
        <Select
          label="Period"
          data={Object.entries(PERIODS).map(([value, label]) => ({ value, label }))}
          value={choice}
          onChange={picked => setChoice((picked ?? choice) as Choice)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
      </div>
      {choice === 'other' && (
        <div className={classes.pair}>
          <TextInput
            type="date"
            label="First day"
            value={first}
            onChange={event => setFirst(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label="Last day"
            value={last}
            onChange={event => setLast(event.currentTarget.value)}
          />
        </div>
      )}
      {chosen && (
        <p className={classes.facts}>
          {chosen.scope}: {counted(chosen.controls.length, 'control')}.{' '}
          {audits
            ? 'Extracts of the record lie in the zip, since you audit.'
            : 'Without extracts of the record, which only an auditor reads.'}
        </p>
      )}
      {frameworks.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(frameworks.error).advice}
        </p>
      )}
      {make.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(make.error).advice}
        </p>
      )}
      <Button type="submit" loading={make.isPending} disabled={wanted === null || chosen === undefined}>
        Make the report
      </Button>
    </form>
  );
}
