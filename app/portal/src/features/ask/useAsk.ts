import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { askStream } from '@/api/askStream';
import { isSignedOut, ProblemError } from '@/api/failure';
import type { Answer, AskRequest, RungEvent, Thread } from '@/api/types';
import { keepQuestion } from './keptQuestion';
import { threadQuery } from './threadQuery';
import { asked, heard, type Turn } from './turn';

/** What is being asked now, and how to ask, stop and put away. */
export interface Asking {
  live: Turn | null;
  /** Why a step of the ladder gave up, by the answer's id: said while it streams, kept nowhere else. */
  steps: ReadonlyMap<string, RungEvent[]>;
  /** @param at the thread on the screen */
  ask: (question: AskRequest, at: string | null) => void;
  stop: () => void;
  clear: () => void;
}

/** Streams one answer at a time. Leaving the page ends it. */
export function useAsk(onThread: (thread: string) => void): Asking {
  const client = useQueryClient();
  const [live, setLive] = useState<Turn | null>(null);
  const [steps, setSteps] = useState<ReadonlyMap<string, RungEvent[]>>(new Map());
  const running = useRef<AbortController | null>(null);

  const end = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => end, [end]);

  const keep = useCallback(
    (answer: Answer, turn: Turn) => {
      const { queryKey } = threadQuery(answer.thread_id);
      client.setQueryData(queryKey, before => withAnswer(before, answer));
      void client.invalidateQueries({
        queryKey: ['threads'],
        predicate: query => query.queryKey[1] !== answer.thread_id,
      });
      setSteps(known => new Map(known).set(answer.id, turn.steps));
    },
    [client],
  );

  const ask = useCallback(
    (question: AskRequest, at: string | null) => {
      end();
      const control = new AbortController();
      running.current = control;
      let turn = asked(question, at);
      const show = (next: Turn) => {
        turn = next;
        setLive(next);
      };
      show(turn);
      void (async () => {
        try {
          for await (const event of askStream(question, control.signal)) {
            if (control.signal.aborted) {
              return;
            }
            if (event.type === 'error') {
              throw new ProblemError(event.data);
            }
            show(heard(turn, event));
            if (event.type === 'sources') {
              onThread(event.data.thread_id);
            } else if (event.type === 'done') {
              onThread(event.data.thread_id);
              keep(event.data, turn);
            }
          }
        } catch (failure) {
          if (isSignedOut(failure)) {
            keepQuestion(question.question);
          }
          if (!control.signal.aborted) {
            show({ ...turn, state: 'failed', failure });
          }
        }
      })();
    },
    [end, keep, onThread],
  );

  const stop = useCallback(() => {
    end();
    setLive(turn => turn && { ...turn, state: 'stopped' });
  }, [end]);

  const clear = useCallback(() => {
    end();
    setLive(null);
  }, [end]);

  return { live, steps, ask, stop, clear };
}

function withAnswer(thread: Thread | undefined, answer: Answer): Thread {
  const before = thread?.answers.filter(each => each.id !== answer.id) ?? [];
  return {
    id: answer.thread_id,
    title: thread?.title ?? answer.question ?? '',
    updated: answer.created ?? new Date().toISOString(),
    answers: [...before, answer],
  };
}
