import type { Group, Member, Preview, Provider, Role } from '../../src/api/types';
import { people } from './handbook';

/** Somebody as the mock keeps them; what groups add is reckoned when it is asked for. */
export interface MockAccount {
  login: string;
  name: string;
  mail?: string;
  title?: string;
  active: boolean;
  closed_by?: string;
  provider?: string;
  has_password: boolean;
  second_factor?: boolean;
  passkeys?: number;
  roles: Role[];
  created: string;
  last_seen?: string;
}

export type MockMember = Omit<Member, 'name'> & { group: string };
export type MockGroup = Omit<Group, 'members'>;

const ROLES: Record<string, Role[]> = {
  ines: ['employee', 'source_owner'],
  moira: ['employee', 'tenant_admin'],
  lukas: ['employee', 'operator'],
};
const SINCE = '2026-09-01T08:00:00Z';

export function firstAccounts(): MockAccount[] {
  return people
    .map(({ login, name, mail, title }) => ({
      login,
      name,
      ...(mail !== undefined && { mail }),
      title,
      active: true,
      has_password: true,
      roles: ROLES[login] ?? (['employee'] as Role[]),
      created: SINCE,
    }))
    .sort((a, b) => (a.login < b.login ? -1 : 1));
}

export function firstMembers(): MockMember[] {
  return people.flatMap(({ login, groups }) =>
    groups.map(group => ({ group, login, origin: 'local', since: SINCE })),
  );
}

export function firstGroups(): MockGroup[] {
  const names = [...new Set(people.flatMap(each => each.groups))].sort();
  return names.map(name => ({ name, roles: name === 'works-council' ? ['auditor'] : [] }));
}

/** One provider of each kind, as an administrator of Skerrow would have set them up. */
export function exampleProviders(): Provider[] {
  const base_url = 'https://cloister.skerrow.example';
  const at = { enabled: true, created: SINCE, updated: SINCE };
  return [
    {
      id: 'skerrow',
      kind: 'oidc',
      name: 'Skerrow account',
      ...at,
      settings: { issuer: 'https://id.skerrow.example/realms/works', client_id: 'cloister', base_url },
      secrets: ['client_secret'],
      addresses: {
        redirect_uri: `${base_url}/sso/skerrow/callback`,
        backchannel_logout_uri: `${base_url}/sso/skerrow/backchannel`,
      },
    },
    {
      id: 'partners',
      kind: 'saml',
      name: 'Partner portal',
      ...at,
      enabled: false,
      new_keys_published: false,
      settings: { metadata_url: 'https://login.partners.example/metadata', base_url },
      secrets: [],
      addresses: {
        entity_id: `${base_url}/sso/partners/metadata`,
        acs_url: `${base_url}/sso/partners/acs`,
        slo_url: `${base_url}/sso/partners/slo`,
      },
    },
    {
      id: 'works',
      kind: 'ldap',
      name: 'Works directory',
      ...at,
      settings: {
        preset: 'active_directory',
        servers: ['ldaps://dc1.skerrow.example'],
        encryption: 'ldaps',
        check_host_name: true,
        bind_dn: 'cn=cloister,ou=services,dc=skerrow,dc=example',
        people_base: 'ou=people,dc=skerrow,dc=example',
        sync_minutes: 60,
        links_people: false,
      },
      secrets: ['bind_password'],
      addresses: {},
    },
  ];
}

/** What a provider says of Priya. */
export function examplePreview(): Preview {
  return {
    at: '2026-11-25T09:30:00Z',
    subject: '6f1c7e0a-7c1e-4a6b-9f0e-1d1a6f2b9c11',
    attributes: {
      email: ['priya.raman@skerrow.example'],
      groups: ['/engineering', '/turbine-design'],
      name: ['Priya Raman'],
      preferred_username: ['priya'],
    },
    login: 'priya',
    name: 'Priya Raman',
    mail: 'priya.raman@skerrow.example',
    groups: ['engineering', 'turbine-design'],
  };
}
