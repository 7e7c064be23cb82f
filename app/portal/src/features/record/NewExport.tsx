import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { AuditFormat } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { askedAt, searchOf, type Filter } from './filter';
import { FORMATS } from './formats';
import classes from './record.module.css';
import { useExport } from './recordChanges';
import { filterWords } from './words';

interface Props {
  filter: Filter;
  /** The matter whose evidence it is; null where the filter says all. */
  matter: string | null;
}

/** Asks for what the record's page showed, or for what a matter holds. */
export function NewExport({ filter, matter }: Props) {
  const [format, setFormat] = useState<AuditFormat>('jsonl');
  const begin = useExport();
  const announce = useAnnounce();
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        begin.mutate(
          { ...askedAt(filter, Date.now()), format, ...(matter !== null && { matter }) },
          { onSuccess: () => announce('The export is being made') },
        );
      }}
    >
      {matter === null ? (
        <p className={classes.lead}>
          {filterWords(filter).join(', ')}. <Link to={`/record?${searchOf(filter)}`}>Choose others</Link>
        </p>
      ) : (
        <p className={classes.lead}>
          {filterWords(filter).join(', ')}: events by and about what the matter{' '}
          <Link to={`/matters/${encodeURIComponent(matter)}`}>{matter}</Link> holds. Of all others only the
          leaves, so that it proves itself.
        </p>
      )}
      <NativeSelect
        label="Besides the proof, as"
        description={FORMATS[format].may}
        value={format}
        onChange={event => setFormat(event.currentTarget.value as AuditFormat)}
        data={Object.entries(FORMATS).map(([value, { name }]) => ({ value, label: name }))}
      />
      {begin.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(begin.error).advice}
        </p>
      )}
      <Button type="submit" loading={begin.isPending}>
        Export
      </Button>
    </form>
  );
}
