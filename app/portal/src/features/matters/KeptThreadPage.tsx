import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { explain } from '@/api/explain';
import { moment } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Failure, Loading } from '@/ui/states';
import { threadQuery } from './matterQueries';
import classes from './matters.module.css';

/** What a held person asked and was answered. */
export function KeptThreadPage() {
  const { matter = '', thread: id = '' } = useParams();
  const thread = useQuery(threadQuery(matter, id));
  const title = thread.data?.thread.title ?? 'Thread';
  return (
    <Page title={title} heading={title}>
      <p className={classes.up}>
        <Anchor component={Link} to={`/matters/${matter}`}>
          Back to the matter
        </Anchor>
      </p>
      {thread.isPending && <Loading what="the thread" lines={8} />}
      {thread.isError && <Failure of={explain(thread.error)} onRetry={() => void thread.refetch()} />}
      {thread.isSuccess && (
        <>
          <p className={classes.facts}>
            Asked by {thread.data.thread.login}
            {thread.data.thread.deleted !== undefined &&
              `, who deleted it on ${moment(thread.data.thread.deleted)}`}
          </p>
          {thread.data.turns.map(turn => (
            <article key={turn.created} className={classes.turn}>
              <h2>{turn.question}</h2>
              <p className={classes.answer}>{turn.answer}</p>
              <p className={classes.facts}>{moment(turn.created)}</p>
            </article>
          ))}
        </>
      )}
    </Page>
  );
}
