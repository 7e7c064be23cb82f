import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import { moment } from '@/ui/format';
import { More } from '@/ui/More';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { versionsQuery } from './matterQueries';
import classes from './matters.module.css';

/** Versions that nobody else finds any more. Listing them is on record, so it is done when it is asked for. */
export function KeptVersions({ matter }: { matter: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <Part title="Kept versions">
      <p className={classes.lead}>
        When a held document is changed or deleted, the version before stays here. Looking is on record.
      </p>
      {asked ? (
        <Versions matter={matter} />
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          Show kept versions
        </Button>
      )}
    </Part>
  );
}

function Versions({ matter }: { matter: string }) {
  const versions = useInfiniteQuery(versionsQuery(matter));
  const items = versions.data?.pages.flatMap(each => each.items) ?? [];
  return (
    <>
      {versions.isPending && <Loading what="the kept versions" lines={3} />}
      {versions.isLoadingError && (
        <Failure of={explain(versions.error)} onRetry={() => void versions.refetch()} />
      )}
      {versions.data && items.length === 0 && (
        <p className={classes.lead}>Nothing that is held was changed or deleted so far.</p>
      )}
      {items.length > 0 && (
        <ul className={classes.rows} aria-label="Kept versions">
          {items.map(each => (
            <li key={each.id} className={classes.row}>
              <div className={classes.words}>
                <Link to={`/matters/${matter}/documents/${each.id}`} className={classes.name}>
                  {each.title ?? each.document}
                </Link>
                <span className={classes.facts}>
                  Found from {moment(each.shown)} until {moment(each.ended)} · {each.document}
                </span>
              </div>
              <span className={classes.facts}>{each.deleted ? 'Deleted' : 'Replaced'}</span>
            </li>
          ))}
        </ul>
      )}
      <More of={versions} failure={versions.error && explain(versions.error)} words="Show older ones" />
    </>
  );
}
