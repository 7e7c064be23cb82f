import type { KeptThreadWhole, KeptVersion, MatterWhole } from '../../src/api/types';

/** One that holds, with a release that waits, and one that is over. */
export function exampleMatters(): MatterWhole[] {
  return [
    {
      matter: {
        id: 'mat-1',
        name: 'Weir gate 4 dispute',
        reason: 'Skerrow v. Tarn Foundry: delivery of gate 4, letter before claim of 2 October.',
        opened_by: 'ines',
        opened: '2026-10-05T08:30:00Z',
        from: '2025-01-01T00:00:00Z',
        people: 2,
        documents: 1,
        sources: 1,
      },
      holds: [
        {
          kind: 'document',
          subject: 'handbook-6f1d2ab90c3e4d5f6a7b8c9d',
          added_by: 'ines',
          added: '2026-10-05T08:30:00Z',
          versions: 2,
        },
        { kind: 'person', subject: 'ewan', added_by: 'ines', added: '2026-10-05T08:30:00Z', threads: 14 },
        { kind: 'person', subject: 'lukas', added_by: 'moira', added: '2026-10-12T14:02:00Z', threads: 0 },
        {
          kind: 'source',
          subject: 'weir-drawings-3f2a',
          added_by: 'ines',
          added: '2026-10-05T08:30:00Z',
          versions: 3,
        },
      ],
      releases: [
        {
          approval: 'apr-4',
          state: 'open',
          asked_by: 'ines',
          asked: '2026-11-25T08:10:00Z',
          until: '2026-12-02T08:10:00Z',
          reason: 'Lukas joined after the delivery; counsel agrees.',
          parts: [{ kind: 'person', subject: 'lukas' }],
        },
      ],
    },
    {
      matter: {
        id: 'mat-2',
        name: 'Payroll inquiry 2025',
        reason: 'Question of the labour inspectorate.',
        opened_by: 'ines',
        opened: '2025-03-01T09:00:00Z',
        released: '2025-09-20T10:00:00Z',
        people: 1,
        documents: 0,
        sources: 0,
      },
      holds: [
        { kind: 'person', subject: 'moira', added_by: 'ines', added: '2025-03-01T09:00:00Z', threads: 3 },
      ],
      releases: [
        {
          approval: 'apr-1',
          state: 'agreed',
          asked_by: 'ines',
          asked: '2025-09-19T08:10:00Z',
          until: '2025-09-26T08:10:00Z',
          reason: 'Closed without findings.',
          decided_by: 'moira',
          decided: '2025-09-20T10:00:00Z',
          parts: [],
        },
      ],
    },
  ];
}

export function exampleVersions(): KeptVersion[] {
  const version = {
    document: 'handbook-6f1d2ab90c3e4d5f6a7b8c9d',
    source: 'handbook',
    path: 'weirs/gate-4.md',
    title: 'Acceptance of gate 4',
    allow: ['group:engineering'],
    deny: ['user:lukas'],
    sha256: '5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456',
  };
  return [
    {
      ...version,
      id: 'ver-2',
      shown: '2026-08-02T07:00:00Z',
      ended: '2026-10-21T15:40:00Z',
      deleted: true,
      text: 'Acceptance of gate 4\n\nThe gate was accepted on 1 August 2026 with two open points.\n\nThe seal on the left side leaks under full load. Tarn Foundry replaces it within six weeks.',
    },
    {
      ...version,
      id: 'ver-1',
      title: 'Acceptance of gate 4, draft',
      shown: '2026-07-20T07:00:00Z',
      ended: '2026-08-02T07:00:00Z',
      deleted: false,
      text: 'Acceptance of gate 4\n\nThe gate is accepted on 1 August 2026.',
    },
  ];
}

export function exampleKeptThreads(): KeptThreadWhole[] {
  return [
    {
      thread: {
        id: 'thread-1',
        login: 'ewan',
        title: 'Who accepted gate 4?',
        asks: 1,
        updated: '2026-10-03T09:12:00Z',
        deleted: '2026-10-06T18:20:00Z',
      },
      turns: [
        {
          question: 'Who accepted gate 4?',
          answer: 'The gate was accepted on 1 August 2026 with two open points.',
          created: '2026-10-03T09:12:00Z',
        },
      ],
    },
  ];
}
