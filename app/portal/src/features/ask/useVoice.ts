import { useEffect } from 'react';
import { useAnnounce } from '@/ui/announcer';
import { counted } from '@/ui/format';
import type { Turn } from './turn';

/** Says aloud when an answer begins and when it has ended; never each word. */
export function useVoice(live: Turn | null): void {
  const announce = useAnnounce();
  const words = live === null ? '' : said(live);
  useEffect(() => {
    if (words !== '') {
      announce(words);
    }
  }, [announce, words]);
}

function said(turn: Turn): string {
  switch (turn.state) {
    case 'searching':
      return 'Looking through the documents.';
    case 'writing':
      return `${counted(turn.sources.length, 'source')} found. The answer is being written.`;
    case 'stopped':
      return 'The answer was stopped.';
    case 'failed':
      return 'The answer broke off.';
    case 'done':
      return turn.outcome === 'grounded'
        ? `The answer is complete: ${counted(turn.sentences.length, 'sentence')}.`
        : turn.tail;
  }
}
