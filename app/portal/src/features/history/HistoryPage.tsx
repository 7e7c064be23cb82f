import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { ThreadSummary } from '@/api/types';
import { HistoryIcon } from '@/ui/icons';
import { More } from '@/ui/More';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import { useArrowKeys } from '@/ui/useArrowKeys';
import { byDay } from './days';
import { DeleteThread } from './DeleteThread';
import classes from './HistoryPage.module.css';
import { ThreadRow } from './ThreadRow';
import { threadsQuery } from './threadsQuery';

/** What someone asked before. */
export function HistoryPage() {
  const threads = useInfiniteQuery(threadsQuery);
  return (
    <Page title="History" heading="History">
      {threads.isPending && <Loading what="your history" lines={8} />}
      {threads.isLoadingError && (
        <Failure of={explain(threads.error)} onRetry={() => void threads.refetch()} />
      )}
      {threads.data && (
        <>
          <Threads threads={threads.data.pages.flatMap(page => page.items)} />
          <More of={threads} failure={threads.error && explain(threads.error)} words="Show older" />
        </>
      )}
    </Page>
  );
}

function Threads({ threads }: { threads: ThreadSummary[] }) {
  const [chosen, setChosen] = useState<ThreadSummary | null>(null);
  const arrows = useArrowKeys();
  if (threads.length === 0) {
    return (
      <Empty
        title="You have not asked anything yet"
        icon={<HistoryIcon size={28} />}
        action={
          <Button component={Link} to="/">
            Ask a question
          </Button>
        }
      >
        <p>Your questions and their answers are kept here. Only you can see them.</p>
      </Empty>
    );
  }
  return (
    // The arrows are a short cut; every link can be reached with tab as well.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={arrows}>
      {byDay(threads, new Date()).map(day => (
        <section key={day.name} aria-label={day.name} className={classes.day}>
          <h2>{day.name}</h2>
          <ul>
            {day.threads.map(thread => (
              <ThreadRow key={thread.id} thread={thread} onDelete={() => setChosen(thread)} />
            ))}
          </ul>
        </section>
      ))}
      <DeleteThread thread={chosen} onClose={() => setChosen(null)} />
    </div>
  );
}
