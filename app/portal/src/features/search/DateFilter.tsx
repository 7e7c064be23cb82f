import { TextInput, UnstyledButton } from '@mantine/core';
import { count } from '@/ui/format';
import { useFollowing } from '@/ui/useFollowing';
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
        <DayField label="From" day={from} latest={to} onChange={day => onChange({ ...filters, from: day })} />
        <DayField
          label="Until"
          day={to}
          earliest={from}
          onChange={day => onChange({ ...filters, to: day })}
        />
      </div>
    </fieldset>
  );
}

interface DayProps {
  label: string;
  day: string;
  earliest?: string;
  latest?: string;
  onChange: (day: string) => void;
}

/** A day. While its year is being typed it runs through the years of Rome; those are not searched. */
function DayField({ label, day, earliest = '', latest = '', onChange }: DayProps) {
  const [draft, setDraft] = useFollowing(day);
  return (
    <TextInput
      type="date"
      size="xs"
      label={label}
      value={draft}
      min={earliest === '' ? undefined : earliest}
      max={latest === '' ? undefined : latest}
      onChange={event => {
        const typed = event.currentTarget.value;
        setDraft(typed);
        if (typed === '' || typed >= '1900') {
          onChange(typed);
        }
      }}
    />
  );
}
