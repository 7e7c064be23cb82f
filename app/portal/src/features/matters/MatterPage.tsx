import { Anchor, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explain } from '@/api/explain';
import type { MatterHold, MatterWhole } from '@/api/types';
import { day } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { AskRelease } from './AskRelease';
import { KeptThreads } from './KeptThreads';
import { KeptVersions } from './KeptVersions';
import { matterQuery } from './matterQueries';
import classes from './matters.module.css';
import { Releases } from './Releases';
import { Widen } from './Widen';
import { kept, KINDS, time } from './words';

/** One matter: what it holds, what that keeps, and the way to let it go. */
export function MatterPage() {
  const { matter: id = '' } = useParams();
  const matter = useQuery(matterQuery(id));
  const name = matter.data?.matter.name ?? 'Matter';
  return (
    <Page title={name} heading={name}>
      <p className={classes.up}>
        <Anchor component={Link} to="/matters">
          All matters
        </Anchor>
      </p>
      {matter.isPending && <Loading what="the matter" lines={8} />}
      {matter.isLoadingError && <Failure of={explain(matter.error)} onRetry={() => void matter.refetch()} />}
      {matter.data && <Whole whole={matter.data} />}
    </Page>
  );
}

function Whole({ whole }: { whole: MatterWhole }) {
  const { matter, holds, releases } = whole;
  const [letting, setLetting] = useState<MatterHold | null>(null);
  const [all, { open, close }] = useDisclosure(false);
  const over = matter.released !== undefined;
  return (
    <>
      <div className={classes.about}>
        <p className={classes.reason}>{matter.reason}</p>
        <p className={classes.facts}>
          Opened by {matter.opened_by} on {day(matter.opened)} · {time(matter)}
        </p>
        {over && (
          <p className={classes.over}>Released on {day(matter.released ?? '')}: it holds nothing any more.</p>
        )}
      </div>
      <Part title={over ? 'What it held' : 'What it holds'}>
        {holds.length === 0 && <p className={classes.lead}>Nothing is held yet.</p>}
        {holds.length > 0 && (
          <ul className={classes.rows}>
            {holds.map(hold => (
              <li key={`${hold.kind} ${hold.subject}`} className={classes.row}>
                <div className={classes.words}>
                  <span className={classes.subject}>
                    <span className={classes.kind}>{KINDS[hold.kind]}</span> {hold.subject}
                  </span>
                  <span className={classes.facts}>
                    {kept(hold)} · added by {hold.added_by} on {day(hold.added)}
                  </span>
                </div>
                {!over && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`Release ${KINDS[hold.kind].toLowerCase()} ${hold.subject}`}
                    onClick={() => setLetting(hold)}
                  >
                    Release …
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {!over && <Widen matter={matter.id} />}
      </Part>
      {!over && holds.some(hold => hold.kind !== 'person') && <KeptVersions matter={matter.id} />}
      {!over && holds.some(hold => hold.kind === 'person') && <KeptThreads matter={matter.id} />}
      <Part title="Evidence">
        <p className={classes.lead}>
          A bundle of all events by and about what it holds, which proves itself on any machine.
        </p>
        <Button component={Link} to={`/record/exports?last=all&matter=${matter.id}`} variant="default">
          Export it …
        </Button>
      </Part>
      {releases.length > 0 && <Releases releases={releases} />}
      {!over && (
        <Part title="Release">
          <p className={classes.lead}>
            When the matter is over, ask for its release. It holds until somebody else agrees.
          </p>
          <Button variant="outline" color="red" onClick={open}>
            Ask for its release …
          </Button>
        </Part>
      )}
      {all && <AskRelease matter={matter} hold={null} onClose={close} />}
      {letting !== null && <AskRelease matter={matter} hold={letting} onClose={() => setLetting(null)} />}
    </>
  );
}
