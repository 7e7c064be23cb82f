import type { Tenant } from '../../src/api/types';

/** The id of the organisation whose operators run the installation. */
export const FIRST = 'main';

export function firstOrganisation(): Tenant {
  return {
    id: FIRST,
    name: 'Skerrow Weirworks',
    state: 'open',
    hosts: [],
    folders: [],
    created: '2026-09-01T08:00:00Z',
    people: 14,
    documents: 31,
    index_bytes: 2_340_000,
    last_used: '2026-11-25T09:40:00Z',
  };
}

/** Skerrow and those it lets use its installation: one that works, one that nobody has come to yet, one that is shut. */
export function exampleOrganisations(): Tenant[] {
  return [
    firstOrganisation(),
    {
      id: 'otter-ferries',
      name: 'Otter Ferries',
      state: 'open',
      hosts: ['search.otter-ferries.example'],
      folders: ['/srv/otter-ferries'],
      created: '2026-10-05T10:00:00Z',
      people: 212,
      documents: 18_404,
      index_bytes: 913_000_000,
      last_used: '2026-11-25T09:12:00Z',
    },
    {
      id: 'tarn',
      name: 'Tarn Foundry',
      state: 'open',
      hosts: [],
      folders: [],
      created: '2026-11-24T15:20:00Z',
      people: 1,
      documents: 0,
      index_bytes: 0,
    },
    {
      id: 'old-mill',
      name: 'Old Mill Paper',
      state: 'suspended',
      hosts: [],
      folders: ['/srv/old-mill'],
      created: '2026-09-20T08:00:00Z',
      suspended: '2026-11-02T16:30:00Z',
      people: 37,
      documents: 0,
      index_bytes: 0,
      last_used: '2026-10-30T14:05:00Z',
    },
  ];
}
