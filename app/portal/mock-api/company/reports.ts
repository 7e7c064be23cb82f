import type { AccessReview, Report, ReportJson } from '../../src/api/types';

/** One that is being made, one that an auditor took, one that failed, and a review. */
export function exampleReports(): Report[] {
  const quarter = { from: '2026-07-01T00:00:00Z', to: '2026-10-01T00:00:00Z' };
  return [
    {
      ...quarter,
      id: 'rep-4',
      framework: 'gdpr',
      title: 'GDPR',
      asked_by: 'moira',
      with_record: false,
      may_download: true,
      state: 'running',
      created: '2026-11-25T09:38:00Z',
      progress: 62,
    },
    {
      id: 'rep-3',
      framework: 'access_review',
      title: 'Access review',
      to: '2026-11-01T12:00:00Z',
      subject: { kind: 'source', id: 'handbook' },
      asked_by: 'moira',
      with_record: false,
      may_download: true,
      state: 'done',
      created: '2026-11-24T15:00:00Z',
      progress: 100,
      bytes: 184_000,
      sha256: 'b7'.repeat(32),
    },
    {
      ...quarter,
      id: 'rep-2',
      framework: 'soc2',
      title: 'SOC 2',
      asked_by: 'signe',
      with_record: true,
      may_download: false,
      state: 'done',
      created: '2026-11-20T08:10:00Z',
      progress: 100,
      bytes: 2_400_000,
      sha256: 'a4'.repeat(32),
      counts: { met: 7, yours: 2, partly: 3, not_met: 1 },
    },
    {
      ...quarter,
      id: 'rep-1',
      framework: 'iso27001',
      title: 'ISO/IEC 27001:2022',
      asked_by: 'moira',
      with_record: false,
      may_download: true,
      state: 'failed',
      created: '2026-11-19T08:10:00Z',
      progress: 80,
      reason: 'It could not be made; the log has the cause. See whether the disk is full, and ask again.',
    },
  ];
}

export function exampleContent(report: Report): ReportJson {
  return {
    format: 'cloister-report/1',
    report: report.id,
    framework: report.framework,
    organisation: 'Skerrow Weirworks',
    made: report.created,
    asked_by: report.asked_by,
    counts: { met: 1, yours: 1, partly: 1, not_met: 1 },
    controls: [
      {
        number: 'CC6.1',
        title: 'Access is limited by software',
        asks: 'Whoever reaches information is recognised first, and reaches only what is theirs to reach; secrets are protected.',
        state: 'partly',
        checks: [
          {
            check: 'second_factor',
            title: 'Second factor',
            state: 'partly',
            says: 'A second factor is required of administrators, not of others. 2 of 4 open accounts with a password here have a second factor or a passkey.',
            todo: 'Require it of everybody: Identity providers, Sign-in rules.',
          },
          {
            check: 'sessions',
            title: 'Sessions',
            state: 'met',
            says: 'A session ends after 8 hours without use, and after 7 days in any case. Closing an account ends its sessions at once.',
          },
        ],
        yours: 'Encrypt the disks that hold the data folder and its backups.',
        evidence: ['evidence/settings.json', 'evidence/people.csv'],
      },
      {
        number: 'CC6.4',
        title: 'Buildings and machines',
        asks: 'Only those who need to come to the machines and media.',
        state: 'yours',
        checks: [],
        yours: 'The machine stands in your building or with your provider: show who may enter.',
        evidence: [],
      },
      {
        number: 'CC6.6',
        title: 'Threats from outside',
        asks: 'The system is defended against those who come from outside its boundary.',
        state: 'not_met',
        checks: [
          {
            check: 'transport',
            title: 'Encryption on the way',
            state: 'not_met',
            says: 'Sessions travel over plain http: http.secure is off.',
            todo: 'Put a proxy with TLS in front, and set http.secure.',
          },
        ],
        evidence: ['evidence/settings.json'],
      },
      {
        number: 'CC7.3',
        title: 'What is seen is judged',
        asks: 'Somebody decides whether an event is an incident.',
        state: 'met',
        checks: [
          {
            check: 'verified',
            title: 'Verified record',
            state: 'met',
            says: 'Recomputed for this report: events 1 to 48,211 are what was signed, and all 3,104 checkpoints agree.',
          },
        ],
        yours: 'Name who decides, and keep their decisions.',
        evidence: ['evidence/verification.json'],
      },
    ],
  };
}

const MOMENT = { at: '2026-11-25T09:40:00Z', known_since: '2026-11-01T00:00:00Z' };

export function exampleReview(kind: 'source' | 'document', id: string): AccessReview {
  return {
    ...MOMENT,
    subject: { kind, id },
    documents: kind === 'source' ? 214 : 1,
    grants: [
      { principal: 'everyone', effect: 'allow', documents: 180, people: 61 },
      { principal: 'group:works', effect: 'allow', documents: 34, people: 12 },
      { principal: 'group:temps', effect: 'deny', documents: 34, people: 3 },
    ],
    items: [
      {
        login: 'ewan',
        name: 'Ewan Baird',
        documents: 214,
        open: true,
        open_now: true,
        through: [
          { principal: 'everyone', says: 'everyone who is signed in' },
          { principal: 'group:works', says: 'group:works since 2026-01-12, by an administrator' },
        ],
      },
      {
        login: 'ines',
        name: 'Inês Duarte',
        documents: 180,
        open: true,
        open_now: false,
        through: [{ principal: 'everyone', says: 'everyone who is signed in' }],
      },
    ],
    next_cursor: null,
  };
}

export function examplePersonReview(login: string): AccessReview {
  return {
    ...MOMENT,
    subject: { kind: 'person', id: login },
    documents: 214,
    person: {
      login,
      name: 'Ewan Baird',
      open: true,
      open_now: true,
      groups: [{ name: 'works', origin: 'local', since: '2026-01-12T08:00:00Z' }],
    },
    sources: [
      {
        source: 'handbook',
        name: 'Handbook',
        documents: 214,
        by: { everyone: 180, 'group:works': 34 },
      },
    ],
    items: [
      {
        document: 'handbook-1',
        source: 'handbook',
        path: 'leave/holidays.md',
        through: [{ principal: 'everyone', says: 'everyone' }],
      },
    ],
    next_cursor: null,
  };
}
