import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { explain } from '@/api/explain';
import { Page } from '@/ui/Page';
import { Failure, Loading } from '@/ui/states';
import { useTrail } from '@/ui/viewer';
import classes from './AskPage.module.css';
import { Beginning } from './Beginning';
import { QuestionBox } from './QuestionBox';
import { threadQuery } from './threadQuery';
import { trailOf } from './trail';
import { ofAnswer, type Turn } from './turn';
import { TurnView } from './TurnView';
import { useAsk } from './useAsk';
import { useVoice } from './useVoice';

/** Asking: an empty page with one box, or a thread of questions and answers with the box below. */
export function AskPage() {
  const { thread } = useParams();
  const { live, steps, ask, stop, clear } = useAsk(useWayToThread(thread));
  const isNew = live !== null && live.continues === null;
  const stored = useQuery({ ...threadQuery(thread ?? ''), enabled: thread !== undefined && !isNew });
  const answers = useMemo(
    () => (thread === undefined ? [] : (stored.data?.answers ?? [])),
    [thread, stored.data],
  );
  const done = useMemo(() => answers.map(answer => ofAnswer(answer, steps.get(answer.id))), [answers, steps]);
  const turns = useMemo(
    () => (live === null || done.some(turn => turn.id === live.id) ? done : [...done, live]),
    [done, live],
  );

  useTrail(useMemo(() => trailOf(turns), [turns]));
  useVoice(live);

  const here = thread ?? null;
  usePutAway(live, here, clear);

  // A thread whose first answer broke off may not be there to go on with.
  const goOn = stored.data !== undefined && thread !== undefined ? thread : null;
  const put = useCallback(
    (question: string, model?: string) =>
      ask(
        { question, ...(goOn !== null && { thread_id: goOn }), ...(model !== undefined && { model }) },
        here,
      ),
    [ask, goOn, here],
  );

  if (turns.length === 0 && thread === undefined) {
    return (
      <Page title="Ask" heading="own">
        <Beginning onAsk={put} />
      </Page>
    );
  }
  return (
    <Page title={stored.data?.title ?? turns[0]?.question ?? 'Thread'} width="wide" flush>
      {stored.isLoading && <Loading what="the thread" lines={8} />}
      {stored.isError && turns.length === 0 ? (
        <Failure of={explain(stored.error)} onRetry={() => void stored.refetch()} />
      ) : (
        <Turns turns={turns} live={live} onStop={stop} onAsk={put} />
      )}
    </Page>
  );
}

interface TurnsProps {
  turns: Turn[];
  live: Turn | null;
  onStop: () => void;
  onAsk: (question: string, model?: string) => void;
}

function Turns({ turns, live, onStop, onAsk }: TurnsProps) {
  if (turns.length === 0) {
    return null;
  }
  return (
    <>
      <div className={classes.turns}>
        {turns.map((turn, i) => (
          <TurnView key={turn.id ?? `live${i}`} turn={turn} arriving={turn === live} onAsk={onAsk} />
        ))}
      </div>
      <div className={classes.next}>
        <QuestionBox
          label="Follow-up question"
          placeholder="Ask a follow-up"
          onAsk={onAsk}
          onStop={live?.state === 'searching' || live?.state === 'writing' ? onStop : undefined}
        />
      </div>
    </>
  );
}

/** When the reader goes to another thread, or begins a new one, what was being asked here is put away. */
function usePutAway(live: Turn | null, here: string | null, clear: () => void) {
  const arrived = useRef(false);
  useEffect(() => {
    if (live?.threadId == null) {
      arrived.current = false;
    } else if (here === live.threadId) {
      arrived.current = true;
    }
    // Between the first event and the new address, the old address is still right.
    const home = live === null || here === live.threadId || (here === live.at && !arrived.current);
    if (!home) {
      clear();
    }
  }, [live, here, clear]);
}

/** To the address of the thread that a question has opened. */
function useWayToThread(thread: string | undefined) {
  const navigate = useNavigate();
  const here = useRef(thread);
  useEffect(() => {
    here.current = thread;
  }, [thread]);
  return useCallback(
    (opened: string) => {
      if (here.current !== opened) {
        void navigate(`/threads/${opened}`, {
          replace: here.current !== undefined,
          preventScrollReset: true,
        });
        here.current = opened;
      }
    },
    [navigate],
  );
}
