import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { choicesQuery, type Choice } from './reviewQueries';

interface Props {
  kind: 'source' | 'person';
  value: string;
  onPick: (id: string) => void;
}

/** Finds one of many while somebody types. */
export function ChoiceBox({ kind, value, onPick }: Props) {
  const [typed, setTyped] = useState(value);
  const chosen = useChosen(kind, value);
  // The box writes the label of what was chosen where words are typed: that is no search.
  const [word] = useDebouncedValue(typed === chosen.one?.label ? '' : typed.trim(), 200);
  const found = useQuery({ ...choicesQuery(kind, word), placeholderData: keepPreviousData });
  const others = (found.data ?? []).filter(each => each.value !== value);
  return (
    <Select
      label={kind === 'source' ? 'Source' : 'Person'}
      placeholder={kind === 'source' ? 'Its name' : 'Login, name or e-mail'}
      data={chosen.one === null ? others : [chosen.one, ...others]}
      value={value === '' ? null : value}
      onChange={(id, option) => {
        chosen.keep(option);
        onPick(id ?? '');
      }}
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

/** What is chosen, under a label that no search changes: as it was picked, or as what stands in the address is called. */
function useChosen(kind: Props['kind'], value: string) {
  const [picked, keep] = useState<Choice | null>(null);
  const known = picked?.value === value;
  // People are found by their login, sources by their name alone.
  const named = useQuery({
    ...choicesQuery(kind, kind === 'person' ? value : ''),
    enabled: value !== '' && !known,
  });
  const called = named.data?.find(each => each.value === value) ?? { value, label: value };
  return { one: value === '' ? null : known ? picked : called, keep };
}
