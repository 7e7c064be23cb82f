import type { Balance, Item, Run, Source } from '../../src/api/types';
import { documents, SOURCE_ID } from './handbook';

/** An item of a source's ledger; while a run is on its way, what it will become. */
export type MockItem = Item & { becomes?: Item };

const KEPT_OUT: Item[] = [
  item(
    'finance/old/budget-2019.xls',
    'failed',
    'encrypted',
    'It is protected by a password. Store a copy without one to have it read.',
    48_128,
  ),
  item(
    'it/backup-scripts.zip',
    'failed',
    'zip_bomb',
    'It unpacks to far more than its size: it looks made to do harm.',
    43_008,
  ),
  item(
    'people-and-culture/scans/contract-template.pdf',
    'skipped',
    'no_text',
    'It has pages but no text on them: probably a scan.',
    812_544,
  ),
  item(
    'engineering/drawings/otter-150.dwg',
    'skipped',
    'unsupported',
    'Files of type image/vnd.dwg are not read.',
    2_310_144,
  ),
  item('all-hands/~$welcome.docx', 'skipped', 'temporary', 'It is a lock, temporary or system file.', 162),
  item('.trash', 'skipped', 'hidden', 'Names that start with a dot are left aside.', null),
];

function item(
  path: string,
  state: Item['state'],
  reason: string | null = null,
  detail: string | null = null,
  size: number | null = null,
): Item {
  return {
    path,
    document_id: state === 'indexed' ? path : null,
    state,
    reason,
    detail,
    size,
    modified: '2026-05-04T08:12:00Z',
    settled: '2026-11-20T06:12:00Z',
  };
}

/** What a folder that is read for the first time turns out to hold. */
export function newFolder(): Item[] {
  return [
    ...[
      'castings/otter-housing.md',
      'castings/pour-checklist.docx',
      'castings/sand-recipes.xlsx',
      'furnace/daily-log.csv',
      'furnace/lining.pdf',
      'safety/gloves.md',
      'safety/near-misses.pdf',
    ].map((path, i) => item(path, 'indexed', null, null, 4_000 + i * 3_700)),
    item(
      'furnace/1994-manual.pdf',
      'failed',
      'parser_timeout',
      'It took longer than 60 seconds to read. It may be damaged.',
      31_400_000,
    ),
    item(
      'castings/mould-7.stl',
      'skipped',
      'unsupported',
      'Files of type model/stl are not read.',
      8_812_000,
    ),
  ];
}

/** seen = indexed + skipped + failed + pending, always. */
export function balance(items: readonly Item[]): Balance {
  const of = (state: Item['state']) => items.filter(each => each.state === state);
  return {
    seen: items.length,
    indexed: of('indexed').length,
    skipped: of('skipped').length,
    failed: of('failed').length,
    pending: of('pending').length,
    skipped_by: byReason(of('skipped')),
    failed_by: byReason(of('failed')),
  };
}

function byReason(items: readonly Item[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of items) {
    counts[reason ?? 'unknown'] = (counts[reason ?? 'unknown'] ?? 0) + 1;
  }
  return counts;
}

/** The handbook, read on the 20th of November, and what a program pushed. */
export function firstSources(): { sources: Source[]; items: Map<string, MockItem[]>; runs: Run[] } {
  const handbook: MockItem[] = [
    ...documents.map(document => item(document.path, 'indexed', null, null, document.text.length)),
    ...KEPT_OUT.map(each => ({ ...each })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const counts = balance(handbook);
  const run: Run = {
    ...counts,
    id: 'run-first',
    source: SOURCE_ID,
    state: 'done',
    started: '2026-11-20T06:11:31Z',
    ended: '2026-11-20T06:12:02Z',
    removed: 0,
    walking: false,
    per_second: null,
    remaining_seconds: null,
    current: null,
    detail: null,
  };
  return {
    sources: [
      {
        id: SOURCE_ID,
        name: 'Handbook',
        kind: 'folder',
        settings: {
          path: '/srv/shares/handbook',
          exclude: ['**/archive/**'],
          access: [
            { paths: 'board/**', allow: ['group:board'], deny: [] },
            { paths: 'finance/payroll/**', allow: ['group:finance'], deny: ['user:callum'] },
          ],
        },
        default_access: ['everyone'],
        balance: counts,
        last_run: run,
        created: '2026-11-19T15:40:00Z',
      },
    ],
    items: new Map([[SOURCE_ID, handbook]]),
    runs: [run],
  };
}
