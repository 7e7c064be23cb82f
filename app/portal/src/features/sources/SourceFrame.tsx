import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, NavLink, Outlet, useOutletContext, useParams } from 'react-router';
import { explain } from '@/api/explain';
import type { Source } from '@/api/types';
import { Page } from '@/ui/Page';
import { Failure, Loading } from '@/ui/states';
import { OwnersOnly } from './OwnersOnly';
import classes from './SourceFrame.module.css';
import { sourceQuery } from './sourceQueries';
import { placeOf } from './SourcesPage';

/** One source: its name, and the pages about it. */
export function SourceFrame() {
  return (
    <OwnersOnly>
      <Frame />
    </OwnersOnly>
  );
}

function Frame() {
  const { source: id = '' } = useParams();
  const source = useQuery(sourceQuery(id));
  // While it is looked at every second, one look may fail: what was seen last stays.
  if (!source.data) {
    return (
      <Page title="Source">
        {source.isPending && <Loading what="the source" lines={6} />}
        {source.isError && <Failure of={explain(source.error)} onRetry={() => void source.refetch()} />}
      </Page>
    );
  }
  return (
    <Page title={source.data.name} heading="own">
      <p className={classes.up}>
        <Anchor component={Link} to="/sources">
          Sources
        </Anchor>
      </p>
      <h1>{source.data.name}</h1>
      <p className={classes.path}>{placeOf(source.data)}</p>
      <nav aria-label="About this source" className={classes.tabs}>
        <NavLink to="." end>
          Now
        </NavLink>
        <NavLink to="items">Items</NavLink>
        <NavLink to="runs">Runs</NavLink>
        <NavLink to="settings">Settings</NavLink>
      </nav>
      <Outlet context={source.data} />
    </Page>
  );
}

/** The source that the page is about. */
export function useSource(): Source {
  return useOutletContext<Source>();
}
