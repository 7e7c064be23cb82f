import type { Account, DataExport, Erasure, Group } from '../../src/api/types';
import type { MockAccount } from '../company/directory';
import { FIRST } from '../company/organisations';
import { http } from '../contract';
import { conflict, forbidden, invalid, notFound, problem } from '../problems';
import { id, now, world } from '../world';
import { administrator, person as signedIn, problemResponse } from './guard';
import { page } from './paging';

const WEEK_MS = 7 * 24 * 3600 * 1000;

export const peopleHandlers = [
  http.get('/api/v1/access', ({ request, query, response }) => {
    administrator(request);
    const login = query.get('login');
    const document = query.get('document');
    const groups = world.members.filter(each => each.login === login).map(each => `group:${each.group}`);
    return response(200).json({
      login,
      document,
      at: query.get('at') ?? now(),
      verdict: 'cannot',
      reason: 'denied',
      sentence: 'It is denied to group:works, and a denial wins over any permission.',
      principals: ['everyone', ...groups, `user:${login}`],
      allow: ['everyone'],
      deny: ['group:works'],
      matched_allow: ['everyone'],
      matched_deny: ['group:works'],
    });
  }),

  http.get('/api/v1/people', ({ request, query, response }) => {
    administrator(request);
    const word = (query.get('q') ?? '').toLowerCase();
    const found = world.accounts
      .filter(each => [each.login, each.name, each.mail].some(text => text?.toLowerCase().includes(word)))
      .map(told);
    return response(200).json(page(found, query.get('cursor'), Number(query.get('size') ?? 50)));
  }),

  http.post('/api/v1/people', async ({ request, response }) => {
    administrator(request);
    const { groups = [], roles = ['employee'], name, ...rest } = await request.json();
    const login = rest.login.trim().toLowerCase();
    if (world.accounts.some(each => each.login === login)) {
      const taken = conflict(`Somebody has the login '${login}' already. Choose another.`);
      return response.untyped(problemResponse(taken));
    }
    const account = {
      ...rest,
      login,
      name: name ?? login,
      roles,
      active: true,
      has_password: false,
      created: now(),
    };
    world.accounts.push(account);
    regroup(login, groups);
    return response(201).json({ ...told(account), invitation: invite(login) });
  }),

  http.get('/api/v1/people/{login}', ({ request, params, response }) => {
    administrator(request);
    const account = find(params.login);
    return account
      ? response(200).json(told(account))
      : response.untyped(problemResponse(notFound('The person')));
  }),

  http.patch('/api/v1/people/{login}', async ({ request, params, response }) => {
    const { login } = administrator(request);
    const account = find(params.login);
    const { groups, ...change } = await request.json();
    if (!account) {
      return response.untyped(problemResponse(notFound('The person')));
    }
    if (login === account.login && (change.roles !== undefined || change.active !== undefined)) {
      return response.untyped(problemResponse(forbidden()));
    }
    if (change.mail !== undefined && !change.mail.includes('@')) {
      return response.untyped(problemResponse(invalid('mail', 'is not an e-mail address')));
    }
    Object.assign(account, change);
    if (change.active !== undefined) {
      delete account.closed_by;
      Object.assign(account, change.active ? {} : { closed_by: 'local' });
    }
    if (groups !== undefined) {
      regroup(account.login, groups);
    }
    return response(200).json(told(account));
  }),

  http.post('/api/v1/people/{login}/invitation', ({ request, params, response }) => {
    administrator(request);
    const account = find(params.login);
    return account
      ? response(200).json(invite(account.login))
      : response.untyped(problemResponse(notFound('The person')));
  }),

  http.get('/api/v1/people/{login}/data-exports', ({ request, params, response }) => {
    administrator(request);
    return response(200).json({ items: made(params.login), next_cursor: null });
  }),

  http.post('/api/v1/people/{login}/data-exports', ({ request, params, response }) => {
    administrator(request);
    return response(202).json(ask(params.login));
  }),

  http.get('/api/v1/session/data-exports', ({ request, response }) => {
    const { login } = signedIn(request);
    return response(200).json({ items: made(login), next_cursor: null });
  }),

  http.post('/api/v1/session/data-exports', ({ request, response }) => {
    const { login } = signedIn(request);
    return response(202).json(ask(login));
  }),

  http.get('/api/v1/people/{login}/erasure', ({ request, params, response }) => {
    administrator(request);
    const account = find(params.login);
    if (account && world.erasing.delete(account.login)) {
      world.accounts = world.accounts.filter(each => each !== account);
    } else if (account) {
      return response(200).json(preview(account));
    }
    return response.untyped(problemResponse(notFound('The person')));
  }),

  http.post('/api/v1/people/{login}/erasure', async ({ request, params, response }) => {
    administrator(request);
    const account = find(params.login);
    const wanted = await request.json();
    if (!account) {
      return response.untyped(problemResponse(notFound('The person')));
    }
    if (wanted.confirmation.trim().toLowerCase() !== account.login) {
      return response.untyped(problemResponse(invalid('confirmation', 'is not the login of the person')));
    }
    world.erasing.add(account.login);
    return response(202).json({ ...preview(account), state: 'running' });
  }),

  http.post('/api/v1/invitation', async ({ request, response }) => {
    const { token, password } = await request.json();
    const account = find(world.invitations.get(token));
    if (!account) {
      const over =
        'The invitation was used, has run out, or was replaced by a newer one. Ask your administrator for a new one.';
      return response.untyped(problemResponse(problem('not_found', 404, 'There is nothing here', over)));
    }
    if (password.toLowerCase().includes(account.login)) {
      return response.untyped(
        problemResponse(invalid('password', 'is little more than the person’s own name')),
      );
    }
    account.has_password = true;
    world.invitations.delete(token);
    return response(200).json({ login: account.login, tenant: world.invitedTo.get(token) ?? FIRST });
  }),
];

function ask(login: string): DataExport {
  const asked = now();
  const expires = new Date(Date.parse(asked) + WEEK_MS).toISOString();
  const made: DataExport = { id: id('data'), state: 'making', asked, expires };
  world.dataExports.set(login, [made, ...(world.dataExports.get(login) ?? [])]);
  return { ...made };
}

/** Those that are kept. One that is being made is made by the next look. */
function made(login: string): DataExport[] {
  const all = world.dataExports.get(login) ?? [];
  const told = all.map(each => ({ ...each }));
  all.forEach(each => (each.state = 'done'));
  return told;
}

function preview(account: MockAccount): Erasure {
  const last = account.login === 'moira';
  return {
    login: account.login,
    state: last ? 'refused' : 'possible',
    ...(last && { why: 'This is the last account that can administer with a password kept here.' }),
    goes: { accounts: 1, memberships: 2, sessions: 1, keys: 0, passkeys: 0, threads: 12, events: 241 },
    stays: [
      'The events on record, without whatever names this person or says what they did: the proofs need them.',
      'Documents and who may read them: what a document says of somebody is changed where the document comes from, and a login in its access list there.',
      'What others wrote in their own words, such as a question with this name in it.',
      'Copies that left the house: downloaded bundles, logs, and what was sent to other systems.',
    ],
  };
}

function find(login: string | readonly string[] | undefined): MockAccount | undefined {
  return world.accounts.find(each => each.login === login);
}

/** Somebody as the API tells of them. */
export function told(account: MockAccount): Account {
  const memberships = world.members.filter(each => each.login === account.login);
  const groups = [...new Set(memberships.map(each => each.group))].sort();
  const byHand = memberships.filter(each => each.origin === 'local').map(each => each.group);
  return {
    second_factor: false,
    break_glass: false,
    ...account,
    roles_by_groups: [
      ...new Set(world.groups.filter(each => groups.includes(each.name)).flatMap(each => each.roles)),
    ],
    groups,
    groups_by_hand: byHand.sort(),
  };
}

/** Puts somebody by hand into exactly these groups; those that are not there are made. */
export function regroup(login: string, groups: readonly string[]): void {
  const stay = world.members.filter(
    each => each.login !== login || each.origin !== 'local' || groups.includes(each.group),
  );
  const join = groups.filter(
    group => !stay.some(each => each.login === login && each.group === group && each.origin === 'local'),
  );
  world.members = [...stay, ...join.map(group => ({ group, login, origin: 'local', since: now() }))];
  const missing = groups.filter(group => !world.groups.some(each => each.name === group));
  world.groups.push(...missing.map((name): Omit<Group, 'members'> => ({ name, roles: [] })));
}

function invite(login: string) {
  const token = id('invitation');
  world.invitations = new Map([...world.invitations].filter(([, whose]) => whose !== login));
  world.invitations.set(token, login);
  return { link: `/welcome#${token}`, expires: new Date(Date.now() + WEEK_MS).toISOString() };
}
