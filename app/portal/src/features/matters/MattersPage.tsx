import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Matter } from '@/api/types';
import { day } from '@/ui/format';
import { AddIcon, MatterIcon } from '@/ui/icons';
import { More } from '@/ui/More';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import { mattersQuery } from './matterQueries';
import classes from './matters.module.css';
import { extent } from './words';

/** What has to be kept, and why. */
export function MattersPage() {
  const matters = useInfiniteQuery(mattersQuery);
  const items = matters.data?.pages.flatMap(each => each.items) ?? [];
  const open = (
    <Button component={Link} to="/matters/new" leftSection={<AddIcon size={16} />}>
      Open a matter
    </Button>
  );
  return (
    <Page title="Matters" heading="Matters" actions={items.length > 0 ? open : null}>
      {matters.isPending && <Loading what="the matters" lines={6} />}
      {matters.isLoadingError && (
        <Failure of={explain(matters.error)} onRetry={() => void matters.refetch()} />
      )}
      {matters.data && items.length === 0 && (
        <Empty title="Nothing is held" icon={<MatterIcon size={28} />} action={open}>
          <p>
            A matter keeps what people did and asked, and every version of documents, from being deleted as
            long as a dispute or an inquiry needs it. One auditor opens it; to release it takes two people.
          </p>
        </Empty>
      )}
      {items.length > 0 && (
        <ul className={classes.rows} aria-label="Matters">
          {items.map(each => (
            <Row key={each.id} matter={each} />
          ))}
        </ul>
      )}
      <More of={matters} failure={matters.error && explain(matters.error)} words="Show older ones" />
    </Page>
  );
}

function Row({ matter }: { matter: Matter }) {
  const { id, name, opened, opened_by, released } = matter;
  return (
    <li className={classes.row} data-faded={released !== undefined || undefined}>
      <div className={classes.words}>
        <Link to={`/matters/${id}`} className={classes.name}>
          {name}
        </Link>
        <span className={classes.facts}>
          {extent(matter)} · opened by {opened_by} on {day(opened)}
        </span>
      </div>
      {released === undefined ? (
        <span className={classes.chip}>Holds</span>
      ) : (
        <span className={classes.facts}>Released on {day(released)}</span>
      )}
    </li>
  );
}
