import type { AuditEvent, AuditExport } from '../../src/api/types';

/** A record as a quiet fortnight leaves it, ending when the mock server began. */
export function firstEvents(now = Date.now()): AuditEvent[] {
  const events: AuditEvent[] = [];
  const put = (hoursAgo: number, event: Omit<AuditEvent, 'id' | 'time'>) =>
    events.push({ id: '', time: new Date(now - hoursAgo * 3_600_000).toISOString(), ...event });
  for (let day = 13; day >= 0; day--) {
    const busy = [2, 5, 6, 7, 4, 0, 1][day % 7] ?? 0;
    for (let visit = 0; visit < busy; visit++) {
      const [login, word] = VISITS[(day + visit) % VISITS.length] ?? ['ewan', 'leave'];
      const at = day * 24 + 2 + visit;
      put(at, {
        actor: login,
        action: 'session.create',
        resource: '',
        outcome: 'success',
        detail: { address: '10.20.3.14' },
        request_id: `req-in-${day}-${visit}`,
      });
      put(at - 0.01, {
        actor: login,
        action: 'search.run',
        resource: '',
        outcome: 'success',
        detail: { query: word, mode: 'hybrid', total: 4, documents: ['handbook/leave.md'] },
        request_id: `req-${day}-${visit}`,
      });
    }
  }
  put(30, {
    actor: 'callum',
    action: 'document.view',
    resource: 'finance/pay-bands.md',
    outcome: 'denied',
    detail: {},
    request_id: 'req-denied',
  });
  put(28, {
    actor: 'priya',
    action: 'session.create',
    resource: '',
    outcome: 'failure',
    detail: { address: '10.20.9.201', why: 'password' },
    request_id: 'req-wrong',
  });
  put(5, {
    actor: 'moira',
    action: 'person.update',
    resource: 'ewan',
    outcome: 'success',
    detail: {
      before: { active: true, roles: ['employee'], groups: ['it'], name: 'Ewan' },
      after: { active: true, roles: ['employee', 'operator'], groups: ['it'], name: 'Ewan Doig' },
    },
    request_id: 'req-change',
  });
  put(4, {
    actor: 'ewan',
    action: 'search.run',
    resource: '',
    outcome: 'success',
    detail: { query: '<img src=x onerror=alert(1)> =HYPERLINK("x")', mode: 'hybrid', total: 0 },
    request_id: 'req-markup',
  });
  return events
    .sort((a, b) => a.time.localeCompare(b.time))
    .map((event, at) => ({ ...event, id: String(at + 1) }));
}

const VISITS: [login: string, word: string][] = [
  ['ewan', 'turbine inspection'],
  ['priya', 'holiday in Austria'],
  ['gerda', 'works council minutes'],
  ['rui', 'travel costs'],
  ['camille', 'export licence'],
];

const SHA = '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';

export function firstExports(): AuditExport[] {
  return [
    {
      id: 'export-old',
      state: 'done',
      format: 'csv',
      action: 'document.*',
      created: '2026-11-20T08:00:00Z',
      checkpoint: 17,
      first: 1,
      last: 1042,
      events: 1042,
      done: 1042,
      bytes: 214_300,
      sha256: SHA,
      asked_by: 'gerda',
      names_sealed: false,
    },
    {
      id: 'export-failed',
      state: 'failed',
      format: 'jsonl',
      created: '2026-11-19T08:00:00Z',
      checkpoint: 16,
      first: 1,
      last: 990,
      events: 990,
      done: 0,
      reason: 'It could not be written; the log has the cause. See whether the disk is full, and ask again.',
      asked_by: 'camille',
      names_sealed: false,
    },
  ];
}
