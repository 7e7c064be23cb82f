import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '@/api/explain';
import type { UsageLimit } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Confirm } from '@/ui/Confirm';
import { counted, moment } from '@/ui/format';
import { Failure, Loading } from '@/ui/states';
import { NewLimit } from './NewLimit';
import classes from './usage.module.css';
import { limitsQuery, useDeleteLimit } from './usageQueries';
import { span, subject } from './words';

/** What administrators allow, beside what the edition has. */
export function Limits() {
  const limits = useQuery(limitsQuery);
  const [adding, setAdding] = useState(false);
  const [going, setGoing] = useState<UsageLimit | null>(null);
  return (
    <>
      <p className={classes.facts}>
        Who reaches a limit is told when to come back, and can go on searching. Auditors are never refused.
      </p>
      {limits.isPending && <Loading what="the limits" lines={3} />}
      {limits.isError && <Failure of={explain(limits.error)} onRetry={() => void limits.refetch()} />}
      {limits.isSuccess && limits.data.items.length > 0 && (
        <ul className={classes.rows} aria-label="Limits">
          {limits.data.items.map(limit => (
            <li key={limit.id} className={classes.row}>
              <div className={classes.words}>
                <h3 className={classes.name}>{subject(limit.subject)}</h3>
                <span className={classes.facts}>{facts(limit)}</span>
              </div>
              <span className={classes.span}>
                {span(limit.per_month, limit.per_minute)}
                {limit.until !== undefined && (
                  <span className={classes.facts}>
                    {limit.counts ? `until ${moment(limit.until)}` : 'has ended'}
                  </span>
                )}
              </span>
              <Button
                variant="default"
                size="xs"
                onClick={() => setGoing(limit)}
                aria-label={`Take away: ${subject(limit.subject)}, ${span(limit.per_month, limit.per_minute)}`}
              >
                Take away
              </Button>
            </li>
          ))}
        </ul>
      )}
      {limits.isSuccess && <Button onClick={() => setAdding(true)}>Set a limit</Button>}
      {adding && <NewLimit onClose={() => setAdding(false)} />}
      {going !== null && <TakeAway limit={going} onClose={() => setGoing(null)} />}
    </>
  );
}

function facts({ used, reason, set_by }: UsageLimit): string {
  return [
    ...(used === undefined ? [] : [`${counted(used, 'question')} this month`]),
    ...(reason === '' ? [] : [reason]),
    `set by ${set_by}`,
  ].join(' · ');
}

function TakeAway({ limit, onClose }: { limit: UsageLimit; onClose: () => void }) {
  const remove = useDeleteLimit();
  const announce = useAnnounce();
  return (
    <Confirm
      title={`Take this limit away?`}
      opened
      onClose={onClose}
      action="Take it away"
      busy={remove.isPending}
      failure={remove.isError ? explain(remove.error) : null}
      onConfirm={() =>
        remove.mutate(limit.id, {
          onSuccess: () => {
            announce('The limit is gone.');
            onClose();
          },
        })
      }
    >
      <p>
        {subject(limit.subject)}: {span(limit.per_month, limit.per_minute)}.
      </p>
    </Confirm>
  );
}
