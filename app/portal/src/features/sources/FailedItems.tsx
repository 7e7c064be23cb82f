import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Source } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { count, counted } from '@/ui/format';
import { AgainIcon } from '@/ui/icons';
import { Failure, Loading } from '@/ui/states';
import classes from './FailedItems.module.css';
import { ItemRow } from './ItemRow';
import { useRetryItems } from './sourceChanges';
import { itemsQuery } from './sourceQueries';

const FIRST = 5;

/** What could not be read, why, and another try for all of it. */
export function FailedItems({ source, active }: { source: Source; active: boolean }) {
  const items = useInfiniteQuery(itemsQuery(source.id, { state: 'failed', reason: '', prefix: '' }));
  const retry = useRetryItems();
  const announce = useAnnounce();
  const { failed } = source.balance;
  return (
    <section aria-labelledby="failed">
      <div className={classes.head}>
        <h2 id="failed">{counted(failed, 'item')} failed</h2>
        <Button
          variant="default"
          size="xs"
          leftSection={<AgainIcon size={15} />}
          loading={retry.isPending}
          disabled={active}
          title={active ? 'Wait until the run has ended' : undefined}
          onClick={() =>
            retry.mutate(source.id, {
              onSuccess: ({ queued }) => announce(`${counted(queued, 'item')} will be tried again.`),
            })
          }
        >
          Retry all failed
        </Button>
      </div>
      {retry.isError && <p role="alert">{explain(retry.error).advice}</p>}
      {items.isPending && <Loading what="the failed items" lines={3} />}
      {items.isLoadingError && <Failure of={explain(items.error)} onRetry={() => void items.refetch()} />}
      <ul className={classes.items}>
        {items.data?.pages
          .flatMap(page => page.items)
          .slice(0, FIRST)
          .map(item => (
            <ItemRow key={item.path} item={item} />
          ))}
      </ul>
      {failed > FIRST && <Link to="items?state=failed">All {count(failed)} failed items</Link>}
    </section>
  );
}
