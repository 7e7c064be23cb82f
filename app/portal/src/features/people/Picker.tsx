import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { fewGroupsQuery, fewPeopleQuery } from './peopleQueries';

interface Props {
  label: string;
  placeholder: string;
  /** What is said when nothing fits. */
  nothing: string;
  /** The first few that have a word in them. */
  query: typeof fewPeopleQuery | typeof fewGroupsQuery;
  /** Those that cannot be picked again. */
  without: readonly string[];
  onPick: (value: string) => void;
}

/** Finds one of many while somebody types; picking it does it, and the box is empty again. */
export function Picker(props: Props) {
  const { label, placeholder, nothing, query, without, onPick } = props;
  const [typed, setTyped] = useState('');
  const [word] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({ ...query(word), placeholderData: keepPreviousData });
  const options = (found.data ?? []).filter(each => !without.includes(each.value));
  return (
    <Select
      label={label}
      placeholder={placeholder}
      data={options}
      value={null}
      onChange={picked => {
        if (picked !== null) {
          onPick(picked);
          setTyped('');
        }
      }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isError ? 'The list cannot be loaded' : nothing}
      maw="22rem"
      // Inside the page's landmarks.
      comboboxProps={{ withinPortal: false }}
    />
  );
}
