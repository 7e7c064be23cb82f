import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { choicesQuery } from './reviewQueries';

interface Props {
  kind: 'source' | 'person';
  value: string;
  onPick: (id: string) => void;
}

/** Finds one of many while somebody types. */
export function ChoiceBox({ kind, value, onPick }: Props) {
  const [typed, setTyped] = useState(value);
  const [word] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({ ...choicesQuery(kind, word), placeholderData: keepPreviousData });
  const options = found.data ?? [];
  // What stands in the address may not be among the first few.
  const known = value === '' || options.some(each => each.value === value);
  return (
    <Select
      label={kind === 'source' ? 'Source' : 'Person'}
      placeholder={kind === 'source' ? 'Its name' : 'Login, name or e-mail'}
      data={known ? options : [{ value, label: value }, ...options]}
      value={value === '' ? null : value}
      onChange={picked => onPick(picked ?? '')}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isError ? 'The list cannot be loaded' : 'Nothing fits'}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
