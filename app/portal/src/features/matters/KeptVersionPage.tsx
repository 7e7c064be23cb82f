import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { explain } from '@/api/explain';
import { moment, principal } from '@/ui/format';
import { DocumentText } from '@/ui/DocumentText';
import { Page } from '@/ui/Page';
import { Failure, Loading } from '@/ui/states';
import { versionQuery } from './matterQueries';
import classes from './matters.module.css';

/** A version that is kept for a matter alone, to be read. */
export function KeptVersionPage() {
  const { matter = '', version: id = '' } = useParams();
  const version = useQuery(versionQuery(matter, id));
  const title = version.data?.title ?? version.data?.document ?? 'Kept version';
  return (
    <Page title={title} heading={title}>
      <p className={classes.up}>
        <Anchor component={Link} to={`/matters/${matter}`}>
          Back to the matter
        </Anchor>
      </p>
      {version.isPending && <Loading what="the version" lines={8} />}
      {version.isError && <Failure of={explain(version.error)} onRetry={() => void version.refetch()} />}
      {version.isSuccess && (
        <>
          <dl className={classes.sheet}>
            <dt>Document</dt>
            <dd>{version.data.document}</dd>
            <dt>People found it</dt>
            <dd>
              from {moment(version.data.shown)} until {moment(version.data.ended)}, when it was{' '}
              {version.data.deleted ? 'deleted' : 'replaced'}
            </dd>
            <dt>Who could read it</dt>
            <dd>{version.data.allow.map(principal).join(', ') || 'Nobody'}</dd>
            {version.data.deny.length > 0 && (
              <>
                <dt>But not</dt>
                <dd>{version.data.deny.map(principal).join(', ')}</dd>
              </>
            )}
            {version.data.url !== undefined && (
              <>
                <dt>Address then</dt>
                <dd>{version.data.url}</dd>
              </>
            )}
            <dt>SHA-256 of the text</dt>
            <dd className={classes.mono}>{version.data.sha256}</dd>
          </dl>
          <DocumentText text={version.data.text ?? ''} outline={[]} marks={[]} under={1} title={title} />
        </>
      )}
    </Page>
  );
}
