import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import { modeQuery } from '@/api/privacy';
import type { AuditEvent } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { copyText } from '@/ui/copyText';
import { Fact, Facts } from '@/ui/Facts';
import { CopyIcon, DeleteIcon, MaskIcon, NextIcon, PreviousIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { Difference } from './Difference';
import { EVERYTHING, searchOf, type Filter } from './filter';
import { Erased, Name, Sealed } from './Name';
import { ProofPart } from './ProofPart';
import { isFollowed, isPseudonym } from './pseudonyms';
import classes from './record.module.css';
import { eventQuery } from './recordQueries';
import { fieldName, Value } from './Value';
import { actionWords, local, OUTCOMES, utc, zone } from './words';

const DETAIL = 'detail.';
const AROUND_MS = 3_600_000;

/** All of one event, with its proof, at an address of its own. */
export function EventPage() {
  const { event: id = '' } = useParams();
  const [search] = useSearchParams();
  const event = useQuery(eventQuery(id));
  // When names come or go, the event is fetched as it is seen then.
  useQuery(modeQuery);
  return (
    <Page title={`Event ${id}`} heading={event.data && 'own'}>
      <p className={classes.up}>
        <Link to={`/record${search.size === 0 ? '' : `?${search}`}`}>The record</Link>
      </p>
      {event.isPending && <Loading what="the event" lines={10} />}
      {event.isLoadingError && <Failure of={explain(event.error)} onRetry={() => void event.refetch()} />}
      {event.data && <Shown event={event.data} search={search} />}
    </Page>
  );
}

function Shown({ event, search }: { event: AuditEvent; search: URLSearchParams }) {
  const { before, after, ...rest } = event.detail;
  const sealed = event.sealed ?? [];
  const erased = event.erased ?? [];
  const missing = new Map([
    ...missed(event, sealed).map(name => [name, <Sealed key={name} />] as const),
    ...missed(event, erased).map(name => [name, <Erased key={name} />] as const),
  ]);
  const change = missing.get('before') ?? missing.get('after');
  missing.delete('before');
  missing.delete('after');
  return (
    <>
      <div className={classes.title}>
        <h1>{actionWords(event.action)}</h1>
        <span className={classes.outcome} data-outcome={event.outcome}>
          {OUTCOMES[event.outcome]}
        </span>
      </div>
      <nav aria-label="Events beside it" className={classes.beside}>
        {Number(event.id) > 1 && <Beside by={-1} event={event} search={search} />}
        <Beside by={1} event={event} search={search} />
      </nav>
      {sealed.length > 0 && (
        <div className={classes.sight}>
          <p>
            <MaskIcon size={18} /> Names are sealed: what would tell who it was is hidden, or stands under a
            pseudonym. The event is the one that was signed all the same.
          </p>
        </div>
      )}
      {erased.length > 0 && (
        <div className={classes.sight}>
          <p>
            <DeleteIcon size={18} /> Somebody was erased, and what would tell who it was went with them. The
            event is the one that was signed all the same.
          </p>
        </div>
      )}
      <Part title="What happened">
        <Facts>
          <Fact name="Number">{event.id}</Fact>
          <Fact name="When">
            <time dateTime={event.time}>{local(event.time)}</time> ({zone()})
            <span className={classes.facts}>{utc(event.time)}</span>
          </Fact>
          <Fact name="Who">
            <Name of={event.actor} />
          </Fact>
          {event.on_behalf_of !== undefined && (
            <Fact name="On behalf of">
              <Name of={event.on_behalf_of} />
            </Fact>
          )}
          <Fact name="What">
            {actionWords(event.action)} <code>{event.action}</code>
          </Fact>
          <Fact name="Done to">
            <Value of={event.resource} />
          </Fact>
          <Fact name="Outcome">{OUTCOMES[event.outcome]}</Fact>
          {event.request_id !== undefined && (
            <Fact name="Request">
              <code>{event.request_id}</code>
            </Fact>
          )}
        </Facts>
      </Part>
      {(before !== undefined || after !== undefined || change !== undefined) && (
        <Part title="What was changed">
          {before === undefined && after === undefined ? (
            change
          ) : (
            <Difference before={before} after={after} />
          )}
        </Part>
      )}
      {Object.keys(rest).length + missing.size > 0 && (
        <Part title="Detail">
          <Facts>
            {Object.entries(rest).map(([name, value]) => (
              <Fact key={name} name={fieldName(name)}>
                <Value of={value} />
              </Fact>
            ))}
            {[...missing].map(([name, sign]) => (
              <Fact key={name} name={fieldName(name)}>
                {sign}
              </Fact>
            ))}
          </Facts>
        </Part>
      )}
      <ProofPart event={event.id} />
      <Part title="Around it">
        <Neighbours event={event} />
      </Part>
      <Part title="As JSON">
        <Json event={event} />
      </Part>
    </>
  );
}

/** Which of some fields stand in the detail of an event no more. */
const missed = (event: AuditEvent, fields: string[]) =>
  fields
    .filter(name => name.startsWith(DETAIL))
    .map(name => name.slice(DETAIL.length))
    .filter(name => event.detail[name] === undefined);

function Beside({ by, event, search }: { by: 1 | -1; event: AuditEvent; search: URLSearchParams }) {
  const to = `/record/events/${Number(event.id) + by}${search.size === 0 ? '' : `?${search}`}`;
  return (
    <Link to={to} replace>
      {by < 0 && <PreviousIcon size={14} />}
      {by < 0 ? 'The one before' : 'The next one'}
      {by > 0 && <NextIcon size={14} />}
    </Link>
  );
}

/** Where somebody who reads this one will want to go on. */
function Neighbours({ event }: { event: AuditEvent }) {
  const at = Date.parse(event.time);
  const around = {
    ...EVERYTHING,
    from: new Date(at - AROUND_MS).toISOString(),
    to: new Date(at + AROUND_MS).toISOString(),
  };
  const person = event.on_behalf_of ?? event.actor;
  const ways = [
    event.action === 'ask.answer' && {
      words: 'The receipt of the answer',
      to: `/receipts/${encodeURIComponent(event.resource)}`,
    },
    event.request_id !== undefined && {
      words: 'The other events of this request',
      to: recordOf({ ...around, request_id: event.request_id }),
    },
    isFollowed(person) && {
      words: `What ${isPseudonym(person) ? 'this person' : person} did within an hour of it`,
      to: recordOf({ ...around, actor: person }),
    },
    event.resource !== '' && {
      words: 'Everything that was done to the same',
      to: recordOf({ ...EVERYTHING, resource: event.resource }),
    },
  ].filter(way => way !== false);
  return (
    <ul className={classes.ways}>
      {ways.map(({ words, to }) => (
        <li key={words}>
          <Link to={to}>{words}</Link>
        </li>
      ))}
    </ul>
  );
}

const recordOf = (filter: Filter) => `/record?${searchOf(filter)}`;

function Json({ event }: { event: AuditEvent }) {
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const text = JSON.stringify(event, null, 2);
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <pre className={classes.json} tabIndex={0} aria-label="The event as JSON">
        {text}
      </pre>
      <Button
        variant="default"
        size="xs"
        leftSection={<CopyIcon size={14} />}
        onClick={() =>
          void copyText(text).then(done => {
            setCopied(done);
            announce(done ? 'Copied' : 'It could not be copied');
          })
        }
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </>
  );
}
