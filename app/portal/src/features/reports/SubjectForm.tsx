import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import { asTyped } from '@/ui/format';
import { useFollowing } from '@/ui/useFollowing';
import { ChoiceBox } from './ChoiceBox';
import classes from './reports.module.css';
import type { Wanted } from './reviewQueries';

interface Props {
  /** The same one as long as the address is the same. */
  wanted: Wanted;
  onAsk: (wanted: Wanted) => void;
}

/** What to review, and as of when. */
export function SubjectForm({ wanted, onAsk }: Props) {
  const [draft, setDraft] = useFollowing(wanted);
  const { kind, id, prefix, at } = draft;
  const set = (part: Partial<Wanted>) => setDraft({ ...draft, ...part });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onAsk({ kind, id: id.trim(), prefix: kind === 'source' ? prefix.trim() : '', at });
  };
  return (
    <form onSubmit={submit} className={classes.asking}>
      <SegmentedControl
        aria-label="What to review"
        value={kind}
        onChange={picked => set({ kind: picked as Wanted['kind'], id: '' })}
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
            onChange={event => set({ id: event.currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
          />
        ) : (
          <ChoiceBox key={kind} kind={kind} value={id} onPick={picked => set({ id: picked })} />
        )}
        {kind === 'source' && (
          <TextInput
            label="Path begins with"
            placeholder="All of it"
            value={prefix}
            onChange={event => set({ prefix: event.currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <TextInput
          type="datetime-local"
          label="As of"
          value={asTyped(at)}
          onChange={event => {
            // Typed in the time of this place; the API counts in UTC.
            const typed = event.currentTarget.value;
            set({ at: typed === '' ? '' : new Date(typed).toISOString() });
          }}
        />
        <Button type="submit" disabled={id.trim() === ''}>
          Show
        </Button>
      </div>
    </form>
  );
}
