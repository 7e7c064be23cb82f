import { Button, Progress } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { explain } from '@/api/explain';
import { modeQuery, seesNames } from '@/api/privacy';
import type { AuditExport } from '@/api/types';
import { Confirm } from '@/ui/Confirm';
import { bytes, count, counted, moment, wait } from '@/ui/format';
import { unkept } from './filter';
import { FORMATS } from './formats';
import classes from './record.module.css';
import { useDeleteExport, useRefusedBundle } from './recordChanges';
import { isActive } from './recordQueries';
import { filterWords } from './words';

/** One export: what it is of, how far it is, where it can be fetched. */
export function ExportRow({ made }: { made: AuditExport }) {
  const [asking, { open, close }] = useDisclosure(false);
  const remove = useDeleteExport();
  const mode = useQuery(modeQuery);
  // A browser would put the refusal into a file.
  const refused = mode.data !== undefined && !seesNames(mode.data) && !made.names_sealed;
  const bundle = useRefusedBundle(made.id);
  return (
    <li className={classes.export}>
      <div className={classes.words}>
        <strong>
          {FORMATS[made.format].name}, {moment(made.created)}
        </strong>
        {made.names_sealed && <span className={classes.tag}>Names sealed</span>}
        <span className={classes.facts}>{whatOf(made)}</span>
        {isActive(made.state) && <Way made={made} />}
        {made.state === 'failed' && (
          <p role="alert" className={classes.refusal}>
            It failed. {made.reason}
          </p>
        )}
        {made.state === 'done' && (
          <span className={classes.facts}>
            {counted(made.events, 'event')} looked at, {bytes(made.bytes ?? 0)}, checkpoint {made.checkpoint}
            <br />
            SHA-256 <code>{made.sha256}</code>
          </span>
        )}
        {bundle.isError && (
          <p role="alert" className={classes.refusal}>
            {explain(bundle.error).advice}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        {made.state === 'done' && refused && (
          <Button
            variant="default"
            size="xs"
            loading={bundle.isPending}
            onClick={() => bundle.mutate()}
            aria-label={`Download the export of ${moment(made.created)}`}
          >
            Download
          </Button>
        )}
        {made.state === 'done' && !refused && (
          <Button
            component="a"
            href={`/api/v1/audit/exports/${made.id}/bundle`}
            download
            size="xs"
            aria-label={`Download the export of ${moment(made.created)}`}
          >
            Download
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          onClick={open}
          aria-label={`Delete the export of ${moment(made.created)}`}
        >
          Delete …
        </Button>
      </div>
      <Confirm
        title="Delete this export?"
        opened={asking}
        onClose={close}
        action="Delete it"
        busy={remove.isPending}
        failure={remove.isError ? explain(remove.error) : null}
        onConfirm={() => remove.mutate(made.id, { onSuccess: close })}
      >
        <p>The bundle goes from the server. The record itself stays, and it can be exported again.</p>
      </Confirm>
    </li>
  );
}

function whatOf(made: AuditExport): string {
  const { from, to, actor, action, resource, outcome, request_id, text } = made;
  const words = { from, to, actor, action, resource, outcome, request_id, text };
  const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  const of = made.matter === undefined ? [] : [`of the matter ${made.matter}`];
  const by = made.asked_by === undefined ? [] : [`for ${made.asked_by}`];
  const scheduled = made.schedule === undefined ? [] : ['scheduled'];
  return [...filterWords(unkept(said)), ...of, ...by, ...scheduled].join(', ');
}

/** How far, how fast, how much longer, as far as that can be seen from here. */
function Way({ made }: { made: AuditExport }) {
  const rate = useRate(made.done);
  const share = made.events === 0 ? 0 : Math.min(100, Math.round((100 * made.done) / made.events));
  const words = [
    made.state === 'queued'
      ? 'Waits for its turn'
      : `${count(made.done)} of ${counted(made.events, 'event')}`,
    ...(rate > 0 ? [`${count(Math.round(rate))} a second`] : []),
    ...(rate > 0 && made.done < made.events ? [`${wait((made.events - made.done) / rate)} left`] : []),
  ].join(', ');
  return (
    <div className={classes.way}>
      <Progress.Root size="md">
        <Progress.Section value={share} aria-label="Progress of the export" aria-valuetext={words} />
      </Progress.Root>
      <span className={classes.facts}>{words}</span>
    </div>
  );
}

/** How much a second a number has grown since it was first seen; 0 as long as that is not known. */
function useRate(done: number): number {
  const first = useRef<{ at: number; done: number } | null>(null);
  const [rate, setRate] = useState(0);
  useEffect(() => {
    const now = Date.now();
    first.current ??= { at: now, done };
    const passed = (now - first.current.at) / 1000;
    setRate(passed > 0 ? (done - first.current.done) / passed : 0);
  }, [done]);
  return rate;
}
