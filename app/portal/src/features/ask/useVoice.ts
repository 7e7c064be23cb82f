import { useEffect, useRef } from 'react';
import { useAnnounce } from '@/ui/announcer';
import { counted } from '@/ui/format';
import type { Turn } from './turn';

/** Says aloud when an answer begins and when it has ended; never each word. */
export function useVoice(live: Turn | null, turns: readonly Turn[]): void {
  const announce = useAnnounce();
  const before = useRef<Turn | null>(null);
  const last = turns.at(-1);
  useEffect(() => {
    const was = before.current;
    before.current = live;
    if (live && live.state !== was?.state) {
      announce(begun(live));
    } else if (was && !live && last?.state === 'done' && last.question === was.question) {
      announce(ended(last));
    }
  }, [announce, live, last]);
}

function begun(turn: Turn): string {
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
      return '';
  }
}

function ended(turn: Turn): string {
  return turn.outcome === 'grounded'
    ? `The answer is complete: ${counted(turn.sentences.length, 'sentence')}.`
    : turn.tail;
}
