import { useState } from 'react';

/** What somebody is typing, which begins anew whenever the value it stands for changes elsewhere. */
export function useFollowing<T>(value: T): [T, (draft: T) => void] {
  const [draft, setDraft] = useState(value);
  const [followed, setFollowed] = useState(value);
  if (followed !== value) {
    setFollowed(value);
    setDraft(value);
  }
  return [draft, setDraft];
}
