import { Radio, TagsInput } from '@mantine/core';
import { usePerson } from '@/api/session';
import { isNobody, type Readers } from './principals';
import classes from './ReadersFields.module.css';

interface Props {
  /** The question these fields answer, such as "Who may read it". */
  legend: string;
  value: Readers;
  onChange: (readers: Readers) => void;
}

/** Everyone, or some groups and people by name. */
export function ReadersFields({ legend, value, onChange }: Props) {
  return (
    <fieldset className={classes.readers}>
      <legend>{legend}</legend>
      <Radio
        checked={value.everyone}
        onChange={() => onChange({ ...value, everyone: true })}
        label="Everyone who is signed in"
      />
      <Radio
        checked={!value.everyone}
        onChange={() => onChange({ ...value, everyone: false })}
        label="Only these groups and people"
      />
      {!value.everyone && (
        <div className={classes.names}>
          <NamesFields value={value} onChange={onChange} />
          {isNobody(value) && <p className={classes.nobody}>As it stands, nobody may read it.</p>}
        </div>
      )}
    </fieldset>
  );
}

/** Groups and people by name. */
export function NamesFields({ value, onChange }: { value: Readers; onChange: (readers: Readers) => void }) {
  const { groups } = usePerson();
  return (
    <>
      <TagsInput
        label="Groups"
        description="Press Enter after each name"
        data={groups}
        value={value.groups}
        onChange={names => onChange({ ...value, groups: names })}
        acceptValueOnBlur
      />
      <TagsInput
        label="People"
        description="By the name they sign in with"
        value={value.people}
        onChange={names => onChange({ ...value, people: names })}
        acceptValueOnBlur
      />
    </>
  );
}
