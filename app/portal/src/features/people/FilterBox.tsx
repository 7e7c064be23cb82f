import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { SearchIcon } from '@/ui/icons';

const PAUSE_MS = 250;

/** The word that a list is narrowed to; it stands in the address. */
export function useWord(): [word: string, narrow: (word: string) => void] {
  const [search, setSearch] = useSearchParams();
  return [
    search.get('q') ?? '',
    word => setSearch(word === '' ? {} : { q: word }, { replace: true, preventScrollReset: true }),
  ];
}

interface Props {
  label: string;
  placeholder: string;
  word: string;
  onNarrow: (word: string) => void;
}

/** Narrows a list while somebody types. */
export function FilterBox({ label, placeholder, word, onNarrow }: Props) {
  const [draft, setDraft] = useState(word);
  const [sent, setSent] = useState(word);
  const [followed, setFollowed] = useState(word);
  if (followed !== word) {
    setFollowed(word);
    // Changed elsewhere, and not by what was typed here.
    if (word !== sent) {
      setDraft(word);
    }
  }
  const send = useDebouncedCallback((typed: string) => {
    setSent(typed.trim());
    onNarrow(typed.trim());
  }, PAUSE_MS);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<SearchIcon size={16} />}
      value={draft}
      onChange={event => {
        setDraft(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
      autoComplete="off"
      spellCheck={false}
      mb="md"
      data-main-box
    />
  );
}
