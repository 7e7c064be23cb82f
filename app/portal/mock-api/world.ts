import type {
  AuditEvent,
  AuditExport,
  AuditFilter,
  AuditSchedule,
  Approval,
  DataExport,
  Health,
  Key,
  License,
  MatterWhole,
  Passkey,
  Person,
  Preview,
  PrivacyMode,
  Provider,
  RetentionClass,
  Report,
  Run,
  SignedInPlace,
  Source,
  Tenant,
  Thread,
} from '../src/api/types';
import {
  firstAccounts,
  firstGroups,
  firstMembers,
  type MockAccount,
  type MockGroup,
  type MockMember,
} from './company/directory';
import { exampleLicense } from './company/licence';
import { exampleHealth } from './company/health';
import { firstSources, type MockItem } from './company/ledger';
import { firstEvents, firstExports } from './company/record';
import { FIRST, firstOrganisation } from './company/organisations';
import { exampleUsage, type MockUsage } from './company/usage';

/** Everything the mock server remembers. There is one person at a time. */
export interface World {
  person: Person | null;
  csrf: string;
  /** Who vouched for the session; null for a password kept here. */
  vouchedBy: string | null;
  wrongPasswords: number;
  /** The code of a second factor that signing in asks for; null for none. */
  code: string | null;
  /** Whether passwords let in nobody but break-glass accounts. */
  ssoOnly: boolean;
  factorRequired: 'optional' | 'administrators' | 'everyone';
  passkeys: Passkey[];
  threads: Thread[];
  keys: Key[];
  places: SignedInPlace[];
  sources: Source[];
  items: Map<string, MockItem[]>;
  runs: Run[];
  accounts: MockAccount[];
  groups: MockGroup[];
  members: MockMember[];
  /** Whose password is chosen with which word of a link. */
  invitations: Map<string, string>;
  /** Where such a link belongs to another organisation than the first. */
  invitedTo: Map<string, string>;
  providers: Provider[];
  /** The organisations of the installation. Whoever signs in to any is one of Skerrow's people. */
  tenants: Tenant[];
  license: License;
  /** The oldest first. */
  events: AuditEvent[];
  savedFilters: AuditFilter[];
  exports: AuditExport[];
  schedules: AuditSchedule[];
  approvals: Approval[];
  /** How names are sealed; null where they are not. */
  privacy: Required<Pick<PrivacyMode, 'since' | 'begun_by' | 'smallest_group'>> | null;
  /** Until when somebody sees names nevertheless, by login. */
  namesUntil: Map<string, string>;
  /** Files with somebody's data, by login. */
  dataExports: Map<string, DataExport[]>;
  /** Whose erasure was begun: gone at the next look. */
  erasing: Set<string>;
  matters: MatterWhole[];
  retention: RetentionClass[];
  reports: Report[];
  usage: MockUsage;
  health: Health;
  /** What a provider said in its last rehearsal. */
  previews: Map<string, Preview>;
  /** When a directory began to be read. */
  reading: Map<string, number>;
  /** Whether a language model can be reached. */
  model: boolean;
  /** More than one lets people choose. */
  models: string[];
  /** Milliseconds between the pieces of an answer. */
  pace: number;
  /** How many files a run reads in a second. */
  filesPerSecond: number;
  nextId: number;
}

/** Everybody's password here. */
export const PASSWORD = 'mind the weir';

export const world: World = fresh();

/** As an installation begins, but for a company that demands half a year of sign-ins. */
function keptForEver(): RetentionClass[] {
  const rule = { days: null, effective_days: null, min_days: 1, max_days: null };
  return [
    { ...rule, class: 'record.sign_in', min_days: 180, days: 365, effective_days: 365 },
    { ...rule, class: 'record.search_and_ask' },
    { ...rule, class: 'record.admin' },
    { ...rule, class: 'threads' },
    { ...rule, class: 'receipts' },
    { ...rule, class: 'usage' },
    { ...rule, class: 'exports', max_days: 90, effective_days: 90 },
  ];
}

function fresh(): World {
  const { sources, items, runs } = firstSources();
  return {
    person: null,
    csrf: '',
    vouchedBy: null,
    wrongPasswords: 0,
    code: null,
    ssoOnly: false,
    factorRequired: 'optional',
    passkeys: [],
    threads: [],
    keys: [
      {
        id: 'key-report',
        name: 'Weekly report',
        kind: 'personal',
        scopes: ['read'],
        created: '2026-10-01T08:00:00Z',
        expires: '2026-12-30T08:00:00Z',
        last_used: '2026-11-23T06:00:00Z',
      },
    ],
    places: [
      {
        id: 'session-here',
        created: '2026-11-25T08:02:00Z',
        last_used: '2026-11-25T09:40:00Z',
        expires: '2026-12-02T08:02:00Z',
        address: '10.20.3.14',
        agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        current: true,
      },
      {
        id: 'session-phone',
        created: '2026-11-20T17:31:00Z',
        last_used: '2026-11-24T20:12:00Z',
        expires: '2026-11-27T17:31:00Z',
        address: '10.20.9.201',
        agent:
          'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36',
        current: false,
      },
    ],
    sources,
    items,
    runs,
    accounts: firstAccounts(),
    groups: firstGroups(),
    members: firstMembers(),
    invitations: new Map(),
    invitedTo: new Map(),
    providers: [],
    tenants: [firstOrganisation()],
    license: exampleLicense('trial'),
    events: firstEvents(),
    savedFilters: [],
    exports: firstExports(),
    schedules: [],
    approvals: [],
    privacy: null,
    namesUntil: new Map(),
    dataExports: new Map(),
    erasing: new Set(),
    matters: [],
    retention: keptForEver(),
    reports: [],
    usage: exampleUsage('plenty'),
    health: exampleHealth('well'),
    previews: new Map(),
    reading: new Map(),
    model: true,
    models: ['qwen3:4b'],
    pace: 0,
    filesPerSecond: 8,
    nextId: 1,
  };
}

/** Begins anew, with someone signed in or nobody. */
export function resetWorld(login: string | null = null, given: Partial<World> = {}): void {
  Object.assign(world, fresh(), given);
  if (login !== null) {
    signIn(login);
  }
}

/** Lets someone in. */
export function signIn(login: string, tenant = FIRST): Person | null {
  const found = world.accounts.find(each => each.login === login);
  if (!found?.active || !found.has_password) {
    return null;
  }
  const { name, mail, roles } = found;
  const groups = [...new Set(world.members.filter(each => each.login === login).map(each => each.group))];
  const byGroups = world.groups.filter(each => groups.includes(each.name)).flatMap(each => each.roles);
  world.person = {
    login,
    name,
    ...(mail === undefined ? {} : { mail }),
    roles: [...new Set([...roles, ...byGroups])],
    groups,
    tenant: { id: tenant, name: world.tenants.find(each => each.id === tenant)?.name ?? tenant },
    installation: tenant === FIRST && roles.includes('operator'),
  };
  world.csrf = `csrf-${world.nextId++}`;
  return world.person;
}

export function id(kind: string): string {
  return `${kind}-${world.nextId++}`;
}

export function now(): string {
  return new Date().toISOString();
}

export function pause(milliseconds: number): Promise<void> {
  return milliseconds <= 0 ? Promise.resolve() : new Promise(resolve => setTimeout(resolve, milliseconds));
}
