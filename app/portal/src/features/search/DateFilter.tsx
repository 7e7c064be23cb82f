import { TextInput, UnstyledButton } from '@mantine/core';
import { count } from '@/ui/format';
import classes from './DateFilter.module.css';
import type { Filters } from './filters';

interface Props {
  filters: Filters;
  years: readonly { value: string; count: number }[];
  onChange: (filters: Filters) => void;
}

/** When a document was last changed: between two days, or in one year. */
export function DateFilter({ filters, years, onChange }: Props) {
  const { from, to } = filters;
  const newest = years
    .filter(year => /^\d{4}$/.test(year.value))
    .sort((a, b) => b.value.localeCompare(a.value))
    .slice(0, 5);
  return (
    <fieldset className={classes.dates}>
      <legend>Changed</legend>
      <div className={classes.years}>
        {newest.map(({ value, count: found }) => {
          const chosen = from === `${value}-01-01` && to === `${value}-12-31`;
          return (
            <UnstyledButton
              key={value}
              className={classes.year}
              aria-pressed={chosen}
              onClick={() =>
                onChange({
                  ...filters,
                  from: chosen ? '' : `${value}-01-01`,
                  to: chosen ? '' : `${value}-12-31`,
                })
              }
            >
              {value} <span>{count(found)}</span>
            </UnstyledButton>
          );
        })}
      </div>
      <div className={classes.days}>
        <TextInput
          type="date"
          size="xs"
          label="From"
          value={from}
          max={to === '' ? undefined : to}
          onChange={event => onChange({ ...filters, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          size="xs"
          label="Until"
          value={to}
          min={from === '' ? undefined : from}
          onChange={event => onChange({ ...filters, to: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
