import { Checkbox, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { count } from '@/ui/format';
import classes from './FacetList.module.css';

interface Value {
  value: string;
  label?: string;
  count: number;
}

interface Props {
  title: string;
  values: readonly Value[];
  chosen: readonly string[];
  words: (value: string) => string;
  onToggle: (value: string) => void;
}

const FIRST = 6;

/** One list of values with their numbers. What is chosen stays in it, even where nothing is left of it. */
export function FacetList({ title, values, chosen, words, onToggle }: Props) {
  const [all, setAll] = useState(false);
  const gone = chosen.filter(value => !values.some(each => each.value === value));
  const listed: Value[] = [...values, ...gone.map(value => ({ value, count: 0 }))];
  if (listed.length === 0) {
    return null;
  }
  const shown = all ? listed : listed.filter((each, i) => i < FIRST || chosen.includes(each.value));
  return (
    <fieldset className={classes.facet}>
      <legend>{title}</legend>
      {shown.map(each => (
        <Checkbox
          key={each.value}
          size="sm"
          checked={chosen.includes(each.value)}
          onChange={() => onToggle(each.value)}
          classNames={{ body: classes.choice ?? '', labelWrapper: classes.label ?? '' }}
          label={
            <span className={classes.line}>
              <span>{each.label ?? words(each.value)}</span>
              <span className={classes.count}>
                {count(each.count)}
                <span className="visually-hidden"> found</span>
              </span>
            </span>
          }
        />
      ))}
      {listed.length > shown.length && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          Show all {count(listed.length)}
        </UnstyledButton>
      )}
    </fieldset>
  );
}
