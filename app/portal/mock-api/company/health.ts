import type { Health, HealthItem } from '../../src/api/types';

const GB = 1_000_000_000;

/** An installation at work on a Thursday morning. */
const WELL: Health = {
  version: '0.1.0',
  since: '2026-11-12T04:02:00Z',
  state: 'ok',
  ready: true,
  installation: true,
  looked: '2026-11-26T09:38:00Z',
  items: [
    ok('database'),
    ok('audit'),
    ok('index'),
    ok('embedder'),
    ok('ingest'),
    ok('model', '2 models'),
    ok('maintenance'),
    ok('backup', '14 generations, the last 7 hours old'),
    { ...ok('record', '48,211 events signed, 3 behind them read'), tenant: 'main' },
    { ...ok('directory', 'answers'), tenant: 'main' },
    ok('license', 'valid, 214 days left'),
    ok('drill', 'the last 7 hours ago'),
    ok('disk', '212,400 MiB free, 38,100 MiB used, grows by 310,000 KiB a day, lasts for 701 days'),
    ok('certificate', '63 days left'),
  ],
  maintenance: { on: false },
  stock: { people: 412, documents: 18_240, passages: 201_377, bytes: 3.1 * GB, waiting: 0, failed: 3 },
  record: {
    events: 48_214,
    signed: 48_211,
    signed_at: '2026-11-26T09:39:00Z',
    seen_at: '2026-11-26T09:38:00Z',
    verified_at: '2026-11-01T06:00:00Z',
  },
  model: {
    available: true,
    name: 'qwen3:4b',
    first_token_ms: 640,
    first_token_at: '2026-11-26T09:39:12Z',
  },
  database: { kind: 'h2', bytes: 1.4 * GB, outages: 0 },
  disk: { bytes: 480 * GB, free: 222 * GB, daily: 0.32 * GB, days_left: 701 },
  memory: { used: 0.61 * GB, most: 2 * GB },
  backup: {
    scheduled: true,
    last: '2026-11-26T02:00:00Z',
    next: '2026-11-27T02:00:00Z',
    drill: '2026-11-26T02:04:00Z',
    drill_passed: true,
  },
  license: { verdict: 'valid', edition: 'enterprise', expires: '2027-06-28', days_left: 214 },
  certificate: { ends: '2027-01-28T00:00:00Z', days_left: 63 },
  trail: [
    { time: '2026-11-12T04:02:00Z', what: 'upgrade', version: '0.1.0' },
    { time: '2026-11-12T04:02:00Z', what: 'start', version: '0.1.0' },
    { time: '2026-11-12T04:01:00Z', what: 'stop', version: '0.0.9' },
    { time: '2026-11-12T03:55:00Z', what: 'closed' },
    { time: '2026-10-30T17:20:00Z', what: 'start', version: '0.0.9', abrupt: true },
  ],
  minutes: hour(0),
};

const AILING: HealthItem[] = [
  {
    name: 'disk',
    state: 'failed',
    figure: '41 MiB free, 439,100 MiB used',
    remedy: 'A start needs 64 MiB. Make room on the disk of the data folder.',
  },
  {
    name: 'model',
    state: 'warning',
    figure: 'does not answer',
    remedy: 'No model server is reachable; answers are quoted from the documents meanwhile.',
  },
  {
    name: 'certificate',
    state: 'warning',
    figure: '9 days left',
    remedy: 'Have it renewed. A new pair counts without a restart.',
  },
];

/** One that does `well`, is `ailing`, was `closed` by somebody, or has just been `started`. */
export function exampleHealth(state: 'well' | 'ailing' | 'closed' | 'started'): Health {
  switch (state) {
    case 'well':
      return WELL;
    case 'ailing':
      return {
        ...WELL,
        state: 'failed',
        items: [...AILING, ...WELL.items.filter(({ name }) => AILING.every(each => each.name !== name))],
        stock: { people: 412, documents: 18_240, passages: 201_377, bytes: 3.1 * GB, waiting: 57, failed: 3 },
        model: { available: false },
        database: { kind: 'h2', bytes: 1.4 * GB, outages: 2, last_outage: '2026-11-26T08:51:00Z' },
        disk: { bytes: 480 * GB, free: 0.043 * GB, daily: 0.32 * GB, days_left: 0 },
        certificate: { ends: '2026-12-05T00:00:00Z', days_left: 9 },
        minutes: hour(1),
      };
    case 'closed':
      return {
        ...WELL,
        state: 'warning',
        ready: false,
        maintenance: { on: true, message: 'New disks', since: '2026-11-26T09:30:00Z' },
        items: [
          {
            name: 'maintenance',
            state: 'warning',
            figure: 'closed',
            remedy: 'People read: New disks `cloister maintenance off` opens it.',
          },
          ...WELL.items.filter(({ name }) => name !== 'maintenance'),
        ],
      };
    case 'started': {
      const rest = { ...WELL };
      delete rest.looked;
      delete rest.disk;
      delete rest.trail;
      return { ...rest, items: WELL.items.slice(0, 7), model: { available: true }, minutes: [] };
    }
  }
}

/** The same as other administrators see it. */
export function ofOrganisation(whole: Health): Health {
  const { version, since, state, ready, looked, items, maintenance, stock, record, model } = whole;
  return {
    version,
    since,
    state,
    ready,
    installation: false,
    items: items.filter(({ name }) => !['disk', 'certificate', 'license', 'drill'].includes(name)),
    maintenance,
    ...(looked !== undefined && { looked }),
    ...(stock && { stock }),
    ...(record && { record }),
    ...(model && { model }),
  };
}

function ok(name: string, figure = ''): HealthItem {
  return { name, state: 'ok', figure };
}

/** An hour that swings gently; with trouble, some of its answers fail and documents pile up. */
function hour(trouble: 0 | 1): NonNullable<Health['minutes']> {
  const begin = new Date('2026-11-26T08:40:00Z').getTime();
  return Array.from({ length: 60 }, (_, at) => {
    const late = trouble === 1 && at > 38;
    const slow = late ? 5 : 1;
    return {
      time: new Date(begin + at * 60_000).toISOString(),
      requests: Math.round(58 + 24 * Math.sin(at / 7) + 9 * Math.sin(at * 1.7)),
      errors: late && at % 3 === 0 ? 7 : 0,
      p50_ms: Math.round((42 + 9 * Math.sin(at / 5)) * slow),
      p95_ms: Math.round((310 + 140 * Math.sin(at / 3) + 60 * Math.sin(at * 2.3)) * slow),
      waiting: trouble === 1 ? Math.max(0, at - 3) : Math.max(0, Math.round(18 - Math.abs(at - 22) * 2)),
    };
  });
}
