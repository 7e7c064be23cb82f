import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import { More } from '@/ui/More';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { ExportRow } from './ExportRow';
import { filterIn } from './filter';
import { NewExport } from './NewExport';
import classes from './record.module.css';
import { exportsQuery } from './recordQueries';
import { SchedulesPart } from './SchedulesPart';

/** Bundles of events to take away, which prove themselves. */
export function ExportsPage() {
  const [search] = useSearchParams();
  const exports = useInfiniteQuery(exportsQuery);
  const items = exports.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page title="Exports of the record" heading="own">
      <p className={classes.up}>
        <Link to={`/record${search.size === 0 ? '' : `?${search}`}`}>The record</Link>
      </p>
      <div className={classes.title}>
        <h1>Exports</h1>
      </div>
      <Part title="A new one">
        <NewExport filter={filterIn(search)} matter={search.get('matter')} />
      </Part>
      <Part title="Made before">
        {exports.isPending && <Loading what="the exports" lines={4} />}
        {exports.isLoadingError && (
          <Failure of={explain(exports.error)} onRetry={() => void exports.refetch()} />
        )}
        {exports.data && items.length === 0 && <p className={classes.note}>There are none yet.</p>}
        {items.length > 0 && (
          <ul className={classes.rows} aria-label="Exports">
            {items.map(each => (
              <ExportRow key={each.id} made={each} />
            ))}
          </ul>
        )}
        <More of={exports} failure={exports.error && explain(exports.error)} />
      </Part>
      <SchedulesPart />
      <Part title="To check one">
        <p className={classes.note}>
          Put the file on another machine that has the <code>cloister</code> command, and run{' '}
          <code>cloister audit verify FILE</code>. It says whether every event is there as it was signed; it
          asks no server. The bundle holds the page by which anybody can write a verifier of their own.
        </p>
      </Part>
    </Page>
  );
}
