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
  const begun = useRef<string | undefined>(undefined);
  const isNew = live !== null && begun.current === undefined;
  const stored = useQuery({ ...threadQuery(thread ?? ''), enabled: thread !== undefined && !isNew });
  const answers = useMemo(() => (thread === undefined ? [] : (stored.data?.answers ?? [])), [thread, stored.data]);
  const turns = useMemo(() => {
    const done = answers.map(answer => ofAnswer(answer, steps.get(answer.id)));
    return live === null || done.some(turn => turn.id === live.id) ? done : [...done, live];
  }, [answers, steps, live]);

  useTrail(useMemo(() => trailOf(turns), [turns]));
  useVoice(live, turns);

  // Another thread, or the empty page: what was being asked here is put away.
  const away = live !== null && thread !== begun.current && thread !== (live.threadId ?? begun.current);
  useEffect(() => {
    if (away) {
      clear();
    }
  }, [away, clear]);

  const put = (question: string, model?: string) => {
    begun.current = stored.data && thread !== undefined ? thread : undefined;
    ask({
      question,
      ...(begun.current === undefined ? {} : { thread_id: begun.current }),
      ...(model === undefined ? {} : { model }),
    });
  };

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
          <TurnView
            key={turn.id ?? `live${i}`}
            turn={turn}
            onAgain={() => onAsk(turn.question)}
            arriving={turn === live}
          />
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
        void navigate(`/threads/${opened}`, { replace: here.current !== undefined, preventScrollReset: true });
        here.current = opened;
      }
    },
    [navigate],
  );
}
