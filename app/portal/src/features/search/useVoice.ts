import { useEffect } from 'react';
import type { SearchResults } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { counted } from '@/ui/format';

/** Says aloud how much was found. */
export function useVoice(busy: boolean, first: SearchResults | undefined): void {
  const announce = useAnnounce();
  useEffect(() => {
    if (!busy && first) {
      announce(first.total === 0 ? 'Nothing found.' : `${counted(first.total, 'document')} found.`);
    }
  }, [announce, busy, first]);
}
