import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { FolderSettings, Source } from '@/api/types';
import { AddIcon, SourcesIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import { BalanceBar } from './BalanceBar';
import { OwnersOnly } from './OwnersOnly';
import { runWords } from './runWords';
import { sourcesQuery } from './sourceQueries';
import classes from './SourcesPage.module.css';

/** Where documents come from, and how each stands. */
export function SourcesPage() {
  return (
    <OwnersOnly>
      <List />
    </OwnersOnly>
  );
}

function List() {
  const sources = useQuery(sourcesQuery);
  const add = (
    <Button component={Link} to="/sources/new" leftSection={<AddIcon size={16} />}>
      Add a folder
    </Button>
  );
  return (
    <Page
      title="Sources"
      heading="Sources"
      actions={sources.data && sources.data.items.length > 0 ? add : null}
    >
      {sources.isPending && <Loading what="the sources" lines={6} />}
      {sources.isLoadingError && (
        <Failure of={explain(sources.error)} onRetry={() => void sources.refetch()} />
      )}
      {sources.data?.items.length === 0 && (
        <Empty title="There is no source yet" icon={<SourcesIcon size={28} />} action={add}>
          <p>
            A source is a folder on the server. Cloister reads what lies in it, and keeps reading what
            changes.
          </p>
        </Empty>
      )}
      {sources.data && (
        <ul className={classes.sources}>
          {sources.data.items.map(source => (
            <Row key={source.id} source={source} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Row({ source }: { source: Source }) {
  return (
    <li className={classes.source}>
      <div className={classes.head}>
        <h2>
          <Link to={`/sources/${source.id}`}>{source.name}</Link>
        </h2>
        <span className={classes.run} data-state={source.last_run?.state}>
          {source.last_run ? runWords(source.last_run) : source.kind === 'folder' && 'Not read yet'}
        </span>
      </div>
      <p className={classes.path}>{placeOf(source)}</p>
      <BalanceBar balance={source.balance} />
    </li>
  );
}

/** Where its documents lie. */
export function placeOf(source: Source): string {
  return source.kind === 'folder'
    ? (source.settings as FolderSettings).path
    : 'Sent by programs through the API';
}
