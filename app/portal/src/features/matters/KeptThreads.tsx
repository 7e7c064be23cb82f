import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import { counted, moment } from '@/ui/format';
import { More } from '@/ui/More';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { threadsQuery } from './matterQueries';
import classes from './matters.module.css';

/** What held people asked, also where they have deleted it. */
export function KeptThreads({ matter }: { matter: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <Part title="Threads of held people">
      <p className={classes.lead}>
        What they asked and were answered, also where they have deleted it. Looking is on record.
      </p>
      {asked ? (
        <Threads matter={matter} />
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          Show threads
        </Button>
      )}
    </Part>
  );
}

function Threads({ matter }: { matter: string }) {
  const threads = useInfiniteQuery(threadsQuery(matter));
  const items = threads.data?.pages.flatMap(each => each.items) ?? [];
  return (
    <>
      {threads.isPending && <Loading what="the threads" lines={3} />}
      {threads.isLoadingError && (
        <Failure of={explain(threads.error)} onRetry={() => void threads.refetch()} />
      )}
      {threads.data && items.length === 0 && <p className={classes.lead}>None of them has asked anything.</p>}
      {items.length > 0 && (
        <ul className={classes.rows} aria-label="Threads">
          {items.map(each => (
            <li key={each.id} className={classes.row}>
              <div className={classes.words}>
                <Link to={`/matters/${matter}/threads/${each.id}`} className={classes.name}>
                  {each.title}
                </Link>
                <span className={classes.facts}>
                  {each.login} · {counted(each.asks, 'question')} · {moment(each.updated)}
                </span>
              </div>
              {each.deleted !== undefined && (
                <span className={classes.facts}>Deleted by them on {moment(each.deleted)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <More of={threads} failure={threads.error && explain(threads.error)} words="Show older ones" />
    </>
  );
}
