import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { ChoiceBox } from './ChoiceBox';
import classes from './reports.module.css';
import type { Wanted } from './reviewQueries';

interface Props {
  wanted: Wanted;
  onAsk: (wanted: Wanted) => void;
}

/** What to review, and as of when. */
export function SubjectForm({ wanted, onAsk }: Props) {
  const [kind, setKind] = useState(wanted.kind);
  const [id, setId] = useState(wanted.id);
  const [prefix, setPrefix] = useState(wanted.prefix);
  const [at, setAt] = useState(here(wanted.at));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onAsk({
      kind,
      id: id.trim(),
      prefix: kind === 'source' ? prefix.trim() : '',
      // Typed in the time of this place; the API counts in UTC.
      at: at === '' ? '' : new Date(at).toISOString(),
    });
  };
  return (
    <form onSubmit={submit} className={classes.asking}>
      <SegmentedControl
        aria-label="What to review"
        value={kind}
        onChange={picked => {
          setKind(picked as Wanted['kind']);
          setId('');
        }}
        data={[
          { value: 'source', label: 'Source' },
          { value: 'document', label: 'Document' },
          { value: 'person', label: 'Person' },
        ]}
      />
      <div className={classes.fields}>
        {kind === 'document' ? (
          <TextInput
            label="Document"
            placeholder="Its id"
            value={id}
            onChange={event => setId(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        ) : (
          <ChoiceBox key={kind} kind={kind} value={id} onPick={setId} />
        )}
        {kind === 'source' && (
          <TextInput
            label="Path begins with"
            placeholder="All of it"
            value={prefix}
            onChange={event => setPrefix(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <TextInput
          type="datetime-local"
          label="As of"
          value={at}
          onChange={event => setAt(event.currentTarget.value)}
        />
        <Button type="submit" disabled={id.trim() === ''}>
          Show
        </Button>
      </div>
    </form>
  );
}

/** A moment as its field takes it, in the time of this place. */
function here(at: string): string {
  if (at === '') {
    return '';
  }
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
