import { Button } from '@mantine/core';
import type { SearchResults } from '@/api/types';
import { count } from '@/ui/format';
import type { Filters } from './filters';
import { HitCard } from './HitCard';
import classes from './Hits.module.css';

interface Props {
  pages: readonly SearchResults[];
  filters: Filters;
  /** Null at the end. */
  onMore: (() => void) | null;
  busy: boolean;
  failed: boolean;
}

/** What was found, best first, and the way to more of it. */
export function Hits({ pages, filters, onMore, busy, failed }: Props) {
  const shown = pages.reduce((sum, page) => sum + page.hits.length, 0);
  return (
    <>
      <ol className={classes.hits} aria-label="Results">
        {pages.flatMap((page, i) =>
          page.hits.map(hit => (
            <HitCard
              key={`${i} ${hit.document_id}`}
              hit={hit}
              filters={filters}
              cursor={pages[i - 1]?.next_cursor ?? null}
            />
          )),
        )}
      </ol>
      {failed && <p role="alert">More results could not be fetched. Try once more.</p>}
      {onMore && (
        <Button variant="default" loading={busy} onClick={onMore}>
          Show more ({count(shown)} of {count(pages[0]?.total ?? shown)} shown)
        </Button>
      )}
    </>
  );
}
