import { Autocomplete, Button, Chip, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { modeQuery, seesNames } from '@/api/privacy';
import type { EventOutcome } from '@/api/types';
import { asTyped } from '@/ui/format';
import { useFollowing } from '@/ui/useFollowing';
import { EVERYTHING, LENGTHS, WORDS, type Filter } from './filter';
import { Name } from './Name';
import { called, meantBy } from './pseudonyms';
import classes from './record.module.css';
import { knownQuery } from './recordQueries';
import { actionWords, familyWords, OUTCOMES } from './words';

interface TimesProps {
  filter: Filter;
  onNarrow: (filter: Filter) => void;
}

interface Props extends TimesProps {
  /** Why nothing is shown of whom or what it asks for. */
  refusal: string | null;
}

/** Which events are looked at. What is typed counts with Enter, for each look is on record. */
export function FilterBar({ filter, onNarrow, refusal }: Props) {
  const known = useQuery(knownQuery);
  const mode = useQuery(modeQuery);
  const actors = known.data?.actors ?? [];
  const named = mode.data === undefined || seesNames(mode.data);
  const why = useId();
  const [actor, setActor] = useFollowing(filter.actor);
  const [text, setText] = useFollowing(filter.text);
  const typed = { ...filter, actor: meantBy(actor.trim(), actors), text: text.trim() };
  const any = WORDS.some(word => filter[word] !== '');
  return (
    <form
      role="search"
      aria-label="Events"
      className={classes.filter}
      onSubmit={event => {
        event.preventDefault();
        onNarrow(typed);
      }}
    >
      <Times filter={typed} onNarrow={onNarrow} />
      <div className={classes.fields}>
        <NativeSelect
          label="What"
          value={filter.action}
          onChange={event => onNarrow({ ...typed, action: event.currentTarget.value })}
        >
          <Actions known={known.data?.actions ?? []} chosen={filter.action} />
        </NativeSelect>
        <Autocomplete
          label="Who"
          placeholder={named ? 'A login' : 'A pseudonym'}
          data={actors}
          renderOption={({ option }) => <Name of={option.value} />}
          limit={8}
          comboboxProps={{ withinPortal: false }}
          value={actor}
          onChange={setActor}
          onOptionSubmit={chosen => onNarrow({ ...typed, actor: chosen })}
          autoCapitalize="none"
          spellCheck={false}
          error={refusal !== null && filter.actor !== ''}
          aria-errormessage={refusal === null ? undefined : why}
        />
        <NativeSelect
          label="Outcome"
          value={filter.outcome}
          onChange={event => onNarrow({ ...typed, outcome: event.currentTarget.value as EventOutcome | '' })}
        >
          <option value="">Any</option>
          {Object.entries(OUTCOMES).map(([outcome, words]) => (
            <option key={outcome} value={outcome}>
              {words}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          type="search"
          label="Text"
          placeholder="Anywhere in an event"
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          autoComplete="off"
          data-main-box
        />
        <Button type="submit" variant="default">
          Look
        </Button>
      </div>
      {refusal !== null && (
        <p role="alert" id={why} className={classes.refusal}>
          {refusal}
        </p>
      )}
      {any && (
        <div className={classes.narrowed}>
          {filter.resource !== '' && (
            <Off
              what={`Done to ${called(filter.resource)}`}
              onClick={() => onNarrow({ ...typed, resource: '' })}
            />
          )}
          {filter.request_id !== '' && (
            <Off
              what={`Request ${filter.request_id}`}
              onClick={() => onNarrow({ ...typed, request_id: '' })}
            />
          )}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onNarrow({ ...EVERYTHING, last: filter.last, from: filter.from, to: filter.to })}
          >
            Everything of this time
          </Button>
        </div>
      )}
    </form>
  );
}

function Off({ what, onClick }: { what: string; onClick: () => void }) {
  return (
    <Button variant="light" size="compact-sm" onClick={onClick} aria-label={`${what}: take it away`}>
      <span className={classes.cut}>{what}</span> ×
    </Button>
  );
}

/** Lengths of time up to now, or two moments. */
function Times({ filter, onNarrow }: TimesProps) {
  const fixed = filter.from !== '' || filter.to !== '';
  return (
    <div className={classes.times}>
      <Chip.Group
        value={fixed ? '' : filter.last === '' ? 'all' : filter.last}
        onChange={chosen =>
          onNarrow({ ...filter, last: chosen === 'all' ? '' : String(chosen), from: '', to: '' })
        }
      >
        <div role="group" aria-label="Time" className={classes.lengths}>
          {Object.entries(LENGTHS).map(([length, words]) => (
            <Chip key={length} value={length} size="xs">
              {words}
            </Chip>
          ))}
          <Chip value="all" size="xs">
            All times
          </Chip>
        </div>
      </Chip.Group>
      <div className={classes.between}>
        <Moment label="From" time={filter.from} onChange={from => onNarrow({ ...filter, last: '', from })} />
        <Moment label="Until" time={filter.to} onChange={to => onNarrow({ ...filter, last: '', to })} />
      </div>
    </div>
  );
}

interface MomentProps {
  label: string;
  time: string;
  onChange: (time: string) => void;
}

/** A moment by the reader's clock. Half of one means nothing yet; it counts when the field is left. */
function Moment({ label, time, onChange }: MomentProps) {
  const [draft, setDraft] = useFollowing(asTyped(time));
  const changed = draft !== asTyped(time);
  const send = () => onChange(draft === '' ? '' : new Date(draft).toISOString());
  return (
    <TextInput
      type="datetime-local"
      size="xs"
      label={label}
      value={draft}
      onChange={event => setDraft(event.currentTarget.value)}
      onBlur={() => changed && send()}
      onKeyDown={event => {
        if (event.key === 'Enter' && changed) {
          // The form would send what was before.
          event.preventDefault();
          send();
        }
      }}
    />
  );
}

/** Families first, each with its actions below it. */
function Actions({ known, chosen }: { known: readonly string[]; chosen: string }) {
  const families = new Map<string, string[]>();
  for (const action of known) {
    const family = action.slice(0, action.indexOf('.'));
    families.set(family, [...(families.get(family) ?? []), action]);
  }
  const listed = known.includes(chosen) || families.has(chosen.replace('.*', ''));
  return (
    <>
      <option value="">Anything</option>
      {chosen !== '' && !listed && <option value={chosen}>{chosen}</option>}
      {[...families]
        .sort(([a], [b]) => familyWords(a).localeCompare(familyWords(b)))
        .map(([family, actions]) => (
          <optgroup key={family} label={familyWords(family)}>
            <option value={`${family}.*`}>{familyWords(family)}: all</option>
            {actions.map(action => (
              <option key={action} value={action}>
                {actionWords(action)}
              </option>
            ))}
          </optgroup>
        ))}
    </>
  );
}
