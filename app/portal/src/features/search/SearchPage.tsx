import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import { Page } from '@/ui/Page';
import { Failure } from '@/ui/states';
import { useArrowKeys } from '@/ui/useArrowKeys';
import { useTrail } from '@/ui/viewer';
import { FilterPanel } from './FilterPanel';
import { addressOf, filtersIn, isFiltered, unfiltered, type Filters } from './filters';
import { Hits } from './Hits';
import { ModeSwitch } from './ModeSwitch';
import { Nothing } from './Nothing';
import { SearchBox } from './SearchBox';
import classes from './SearchPage.module.css';
import { searchQuery } from './searchQuery';
import { Summary } from './Summary';
import { WaitingHits } from './WaitingHits';
import { useVoice } from './useVoice';

/** Finding documents and passages, without a model. Everything that was chosen stands in the address. */
export function SearchPage() {
  const [search] = useSearchParams();
  const filters = useMemo(() => filtersIn(search), [search]);
  const navigate = useNavigate();
  const results = useInfiniteQuery(searchQuery(filters));
  const pages = useMemo(() => results.data?.pages ?? [], [results.data]);
  const go = (next: Filters) => void navigate(addressOf(next), { preventScrollReset: true });
  const arrows = useArrowKeys();

  useTrail(
    useMemo(
      () =>
        pages
          .flatMap(page => page.hits)
          .flatMap(hit => hit.passages.map(({ start, end }) => ({ document: hit.document_id, start, end }))),
      [pages],
    ),
  );
  useVoice(results.isFetching, pages[0]);

  const [first] = pages;
  return (
    <Page title={filters.q === '' ? 'Search' : `${filters.q} – Search`} width="wide">
      {/* The arrows are a short cut; every link can be reached with tab as well. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDown={arrows}>
        <SearchBox q={filters.q} onSearch={q => go({ ...filters, q })} />
        <ModeSwitch mode={filters.mode} onChange={mode => go({ ...filters, mode })} />
        {filters.q === '' ? (
          <Nothing kind="asked-nothing" />
        ) : (
          <div className={classes.frame}>
            <FilterPanel filters={filters} facets={first?.facets ?? {}} onChange={go} />
            <div className={classes.results} data-old={results.isPlaceholderData || undefined}>
              {results.isPending && <WaitingHits />}
              {results.isError && !results.isFetchNextPageError && (
                <Failure of={explain(results.error)} onRetry={() => void results.refetch()} />
              )}
              {first && (!results.isError || results.isFetchNextPageError) && (
                <>
                  <Summary first={first} filters={filters} onSearch={go} />
                  {first.hits.length === 0 ? (
                    <Nothing
                      kind={isFiltered(filters) ? 'filtered-away' : 'not-there'}
                      onAll={() => go(unfiltered(filters))}
                    />
                  ) : (
                    <Hits
                      pages={pages}
                      filters={filters}
                      onMore={results.hasNextPage ? () => void results.fetchNextPage() : null}
                      busy={results.isFetchingNextPage}
                      failed={results.isFetchNextPageError}
                    />
                  )}
                </>
              )}
            </div>
          </div>
        )}
      </div>
    </Page>
  );
}
