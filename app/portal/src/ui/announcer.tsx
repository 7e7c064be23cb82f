import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

const Announce = createContext<(words: string) => void>(() => undefined);

/** A quiet voice: what it is told is read aloud when the reader is free. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: '', turn: 0 });
  const announce = useCallback((words: string) => setSaid(before => ({ words, turn: before.turn + 1 })), []);
  return (
    <Announce value={announce}>
      {children}
      <div className="visually-hidden" aria-live="polite" aria-atomic="true" data-testid="announcer">
        {/* The same words twice are two announcements. */}
        <span key={said.turn}>{said.words}</span>
      </div>
    </Announce>
  );
}

/** Says something aloud, politely. */
export function useAnnounce(): (words: string) => void {
  return useContext(Announce);
}
