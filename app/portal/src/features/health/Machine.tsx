import type { Health } from '@/api/types';
import { bytes, counted } from '@/ui/format';
import { Gauge } from './Gauge';
import { lately, stateOf } from './words';

/** What the installation stands on. */
export function Machine({ health: { database, disk, memory, items }, at }: { health: Health; at: number }) {
  return (
    <>
      {database !== undefined && (
        <Gauge
          name="Database"
          state={stateOf(items, 'database')}
          value={database.kind === 'h2' ? 'Embedded' : 'PostgreSQL'}
        >
          {database.bytes !== undefined && `${bytes(database.bytes)}, `}
          {database.outages === 0
            ? 'never away since the start'
            : `${counted(database.outages, 'outage')} since the start`}
          {database.last_outage !== undefined && `, the last ${lately(database.last_outage, at)}`}
        </Gauge>
      )}
      {disk !== undefined && (
        <Gauge
          name="Disk"
          state={stateOf(items, 'disk')}
          value={`${bytes(disk.free)} free`}
          full={{ part: 1 - disk.free / disk.bytes, label: 'How full the disk is' }}
        >
          of {bytes(disk.bytes)}; {lasts(disk)}
        </Gauge>
      )}
      {memory !== undefined && (
        <Gauge
          name="Memory"
          value={`${bytes(memory.used)} in use`}
          full={{ part: memory.used / memory.most, label: 'How much of the memory is in use' }}
        >
          of {bytes(memory.most)} that it may take
        </Gauge>
      )}
    </>
  );
}

function lasts({ daily, days_left }: NonNullable<Health['disk']>): string {
  if (daily === undefined) {
    return 'how long that lasts is known after a week';
  }
  const end =
    days_left === undefined
      ? 'lasts for years'
      : days_left === 0
        ? 'full today'
        : `full in ${counted(days_left, 'day')}`;
  return `${end}, at ${bytes(daily)} a day`;
}
