import type { License, LicenseFull, LicenseVerdict } from '../../src/api/types';

type Edition = License['edition'];

const EDITIONS: LicenseFull['editions'] = [
  { name: 'free', title: 'Free', queries_per_month: 100 },
  { name: 'pro', title: 'Pro', queries_per_month: 2000 },
  { name: 'team', title: 'Team', queries_per_month: 10000 },
  { name: 'enterprise', title: 'Enterprise' },
  { name: 'trial', title: 'Trial' },
];

const FEATURES: [name: string, title: string, from: Edition][] = [
  ['search', 'Search by words and by meaning', 'free'],
  ['answers', 'Answers with citations, with a model or without', 'free'],
  ['saml', 'Single sign-on with SAML 2.0', 'free'],
  ['audit', 'The record, its exports, and verifying them', 'free'],
  ['alerts', 'Saved searches that send alerts', 'pro'],
  ['tools', 'Tools in answers: web search, places, catalogues, other MCP servers', 'pro'],
  ['collections', 'Collections shared with a team', 'team'],
  ['insights', 'Dashboards of usage, quality and content gaps', 'team'],
  ['tenants', 'Several organisations in one install', 'enterprise'],
];

const ORDER: Edition[] = EDITIONS.map(({ name }) => name);

const KEY: NonNullable<LicenseFull['key']> = {
  id: 'lic-5afaabcc0dd9',
  customer: 'Skerrow Weirworks',
  edition: 'team',
  seats: 25,
  issued: '2026-11-01',
  not_before: '2026-11-01',
  expires: '2027-10-31',
  grace_days: 30,
  signer: 'production-2026',
};

const WORDS: Record<LicenseVerdict, [meaning: string, remedy: string, detail?: string]> = {
  valid: ['The licence is good.', ''],
  grace: [
    'The licence has expired, and everything goes on during its days of grace.',
    'Install the renewed key before the last day of grace.',
    'The last day of grace is 2027-11-30.',
  ],
  expired: [
    'The licence and its days of grace are over. The Free edition counts.',
    'Ask for a renewed key and install it. Nothing was deleted, and all of it is back then.',
  ],
  not_yet: [
    'The licence begins on a later day.',
    'Wait for its first day; it counts by itself from then on.',
  ],
  wrong_install: [
    'The licence is for another install.',
    'Send the install id that is shown here to the vendor, and install the key that comes back.',
  ],
  over_seats: [
    'More people have an open account than the licence has seats. Everything goes on, for everybody.',
    'Close accounts that nobody needs, or ask for more seats.',
    '31 accounts are open, and it has 25 seats.',
  ],
  forged: [
    'The key is not as the vendor signed it.',
    'Take the key from the vendor’s own mail or page, whole and unchanged, and install it again.',
    'Something in it was changed after it was signed.',
  ],
  unreadable: [
    'There is no key in it that can be read.',
    'Send the key as a file rather than as text in a mail, from the line BEGIN to the line END.',
  ],
  revoked: [
    'The vendor has taken the licence back, or a newer key has taken its place.',
    'Install the newer key, or ask the vendor.',
  ],
  trial: [
    'Everything can be tried for 30 days, without a key and without registration.',
    'Nothing now. Afterwards the Free edition counts, until a key is installed.',
  ],
  free: ['The Free edition is in use. It needs no key.', 'Install a key for more queries and more features.'],
};

/** How an installation stands under a verdict. */
export function exampleLicense(verdict: LicenseVerdict): License {
  const byKey = ['valid', 'grace', 'over_seats'].includes(verdict);
  const keyed = byKey || ['expired', 'revoked'].includes(verdict);
  const edition: Edition = byKey ? 'team' : verdict === 'trial' ? 'trial' : 'free';
  const [meaning, remedy, detail] = WORDS[verdict];
  const all = FEATURES.map(([name, title, from]) => ({
    ...{ name, title, from },
    included: ORDER.indexOf(from) <= ORDER.indexOf(edition),
  }));
  const queries = EDITIONS.find(({ name }) => name === edition)?.queries_per_month;
  return {
    ...{ verdict, edition, meaning, remedy },
    ...(detail !== undefined && { detail }),
    ...(keyed && { expires: KEY.expires, last_day: '2027-11-30' }),
    ...(verdict === 'valid' && { days_left: 337 }),
    ...(verdict === 'trial' && { expires: '2026-12-24', days_left: 29 }),
    tell_administrators: !['valid', 'free'].includes(verdict),
    features: all.filter(({ included }) => included).map(({ name }) => name),
    full: {
      install_id: 'ins-4f1d2c9a7b3e',
      host: 'answers.skerrow.example',
      clock_behind: false,
      seats_used: verdict === 'over_seats' ? 31 : 14,
      ...(byKey && { seats: 25 }),
      ...(queries !== undefined && { queries_per_month: queries }),
      quotas: {},
      ...(keyed && { key: KEY }),
      history: keyed
        ? [
            {
              ...{ key: KEY, verdict, in_use: byKey },
              installed: '2026-11-02T09:12:00Z',
              installed_by: 'moira',
            },
            {
              key: { ...KEY, id: 'lic-19c04be77a21', edition: 'pro', seats: 10, expires: '2026-10-31' },
              ...{ verdict: 'expired', in_use: false },
              installed: '2025-11-03T08:00:00Z',
              installed_by: 'system',
            },
          ]
        : [],
      always_works: [
        'signing in',
        'searching, and reading what is found',
        'reading and exporting the record',
        'backup and restore',
        'everything that is stored: nothing is deleted',
      ],
      all_features: all,
      editions: EDITIONS,
    },
  };
}
