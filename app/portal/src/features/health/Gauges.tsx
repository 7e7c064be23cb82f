import { Link } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import type { Health } from '@/api/types';
import { bytes, count, counted, day, moment, plain, seconds } from '@/ui/format';
import { Gauge } from './Gauge';
import classes from './health.module.css';
import { Machine } from './Machine';
import { lasted, lately, stateOf } from './words';

interface Props {
  health: Health;
  /** When that was said. */
  at: number;
}

/** All that has a number. What could not be read is not there; the sentence on top says why. */
export function Gauges({ health, at }: Props) {
  return (
    <div className={classes.gauges}>
      <Gauge name="Running" value={`for ${lasted(health.since, at)}`}>
        Cloister {health.version}, since {moment(health.since)}
      </Gauge>
      <Stock health={health} />
      <Model health={health} at={at} />
      <Signed health={health} at={at} />
      <Machine health={health} at={at} />
      <Backups health={health} at={at} />
      <Validity health={health} />
    </div>
  );
}

function Stock({ health: { stock, items } }: { health: Health }) {
  const sources = hasRole(usePerson(), 'source_owner', 'tenant_admin');
  return (
    stock !== undefined && (
      <>
        <Gauge
          name="Search index"
          state={stateOf(items, 'index', 'embedder')}
          value={counted(stock.documents, 'document')}
        >
          {counted(stock.passages, 'passage')}, {bytes(stock.bytes)}
        </Gauge>
        <Gauge
          name="Queue"
          state={stateOf(items, 'ingest')}
          value={stock.waiting === 0 ? 'Nothing waits' : `${counted(stock.waiting, 'document')} waiting`}
        >
          {stock.failed === 0 ? 'All could be read' : `${count(stock.failed)} could not be read`}
          {stock.failed > 0 && sources && (
            <>
              {': '}
              <Link to="/sources">sources</Link>
            </>
          )}
        </Gauge>
      </>
    )
  );
}

function Model({ health: { model, items }, at }: Props) {
  return (
    model !== undefined && (
      <Gauge
        name="Language model"
        state={stateOf(items, 'model')}
        value={model.name ?? (model.available ? 'Ready' : 'Away')}
      >
        {model.first_token_ms !== undefined && model.first_token_at !== undefined
          ? `Began to write after ${seconds(model.first_token_ms)}, ${lately(model.first_token_at, at)}`
          : 'Nothing was asked of it since the start'}
      </Gauge>
    )
  );
}

function Signed({ health: { record, items }, at }: Props) {
  return (
    record !== undefined && (
      <Gauge
        name="Record"
        state={stateOf(items, 'audit', 'record')}
        value={
          record.signed_at === undefined ? 'Not signed yet' : `Signed to ${lately(record.signed_at, at)}`
        }
      >
        {counted(record.events, 'event')}
        {record.seen_at !== undefined && `, seen to be whole ${lately(record.seen_at, at)}`}
        {record.verified_at !== undefined && `, read again on ${day(record.verified_at)}`}
      </Gauge>
    )
  );
}

function Backups({ health: { backup, items }, at }: Props) {
  return (
    backup !== undefined && (
      <Gauge
        name="Backups"
        state={stateOf(items, 'backup', 'drill')}
        value={backup.last === undefined ? 'None yet' : lately(backup.last, at)}
      >
        {backup.next === undefined ? 'None by itself' : `Next ${moment(backup.next)}`}
        {backup.drill !== undefined &&
          `; restored for trial ${lately(backup.drill, at)}, ${backup.drill_passed === true ? 'which went well' : 'which failed'}`}
      </Gauge>
    )
  );
}

/** How long papers are good. */
function Validity({ health: { license, certificate, items } }: { health: Health }) {
  const administers = hasRole(usePerson(), 'tenant_admin');
  const edition = license && plain(license.edition);
  return (
    <>
      {license !== undefined && (
        <Gauge
          name="Licence"
          state={stateOf(items, 'license')}
          value={administers ? <Link to="/license">{edition}</Link> : edition}
        >
          {plain(license.verdict)}
          {license.expires !== undefined && `, until ${day(license.expires)}`}
        </Gauge>
      )}
      {certificate !== undefined && (
        <Gauge
          name="Certificate"
          state={stateOf(items, 'certificate')}
          value={`${counted(certificate.days_left, 'day')} left`}
        >
          Ends {day(certificate.ends)}
        </Gauge>
      )}
    </>
  );
}
