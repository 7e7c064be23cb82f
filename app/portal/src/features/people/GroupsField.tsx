import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fewGroupsQuery } from './peopleQueries';

interface Props {
  value: string[];
  onChange: (groups: string[]) => void;
  error: string | undefined;
}

/** Groups that there are, found by a part of the name. */
export function GroupsField({ value, onChange, error }: Props) {
  const [typed, setTyped] = useState('');
  const [word] = useDebouncedValue(typed.trim(), 200);
  const groups = useQuery({ ...fewGroupsQuery(word), placeholderData: keepPreviousData });
  const names = groups.data?.map(each => each.value) ?? [];
  return (
    <MultiSelect
      label="Groups"
      placeholder={value.length === 0 ? 'None yet' : ''}
      data={[...new Set([...value, ...names])]}
      value={value}
      onChange={onChange}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage="No such group"
      hidePickedOptions
      comboboxProps={{ withinPortal: false }}
      error={error}
    />
  );
}
