import type { Tenant } from '../../src/api/types';
import { FIRST } from '../company/organisations';
import { http } from '../contract';
import { conflict, invalid, notFound } from '../problems';
import { id as newId, now, world } from '../world';
import { operator, problemResponse } from './guard';

const WEEK_MS = 7 * 24 * 3600 * 1000;

export const tenantHandlers = [
  http.get('/api/v1/tenants', ({ request, response }) => {
    operator(request);
    return response(200).json({ items: world.tenants, next_cursor: null });
  }),

  http.post('/api/v1/tenants', async ({ request, response }) => {
    operator(request);
    const { id, name = id, hosts = [], folders = [], administrator } = await request.json();
    const wrong = !/^[a-z0-9-]{1,64}$/.test(id)
      ? invalid('id', "does not have 1 to 64 small letters, digits or '-'")
      : find(id)
        ? conflict(
            `There is an organisation '${id}' already, or was one whose record is kept. Choose another.`,
          )
        : mistake(id, hosts, folders);
    if (wrong !== null) {
      return response.untyped(problemResponse(wrong));
    }
    const made: Tenant = {
      id,
      name,
      state: 'open',
      hosts,
      folders,
      created: now(),
      people: 1,
      documents: 0,
      index_bytes: 0,
    };
    world.tenants.push(made);
    return response(201).json({ ...made, administrator: invite(id, administrator.login) });
  }),

  http.get('/api/v1/tenants/{tenant}', ({ request, params, response }) => {
    operator(request);
    const tenant = find(params.tenant);
    return tenant
      ? response(200).json(tenant)
      : response.untyped(problemResponse(notFound('The organisation')));
  }),

  http.patch('/api/v1/tenants/{tenant}', async ({ request, params, response }) => {
    operator(request);
    const tenant = find(params.tenant);
    const { state, ...change } = await request.json();
    if (!tenant) {
      return response.untyped(problemResponse(notFound('The organisation')));
    }
    const wrong = mistake(tenant.id, change.hosts ?? [], change.folders ?? []);
    if (wrong !== null) {
      return response.untyped(problemResponse(wrong));
    }
    Object.assign(tenant, change);
    if (state !== undefined) {
      delete tenant.suspended;
      Object.assign(tenant, { state }, state === 'suspended' ? { suspended: now() } : {});
    }
    return response(200).json(tenant);
  }),

  http.delete('/api/v1/tenants/{tenant}', ({ request, params, response }) => {
    operator(request);
    const tenant = find(params.tenant);
    if (tenant === undefined || tenant.id === FIRST || tenant.state === 'open') {
      return response.untyped(
        problemResponse(
          conflict(
            'Only a suspended organisation can be deleted. Suspend it first, and make sure that nobody needs it.',
          ),
        ),
      );
    }
    world.tenants = world.tenants.filter(each => each !== tenant);
    return response(204).empty();
  }),

  http.post('/api/v1/tenants/{tenant}/invitation', async ({ request, params, response }) => {
    operator(request);
    const { administrator } = await request.json();
    const tenant = find(params.tenant);
    if (tenant === undefined || tenant.people > 1) {
      const some = `Somebody administers this organisation already. Its own administrators invite people; where none is left, \`cloister user reset --tenant ${tenant?.id ?? ''}\` lets one in again.`;
      return response.untyped(problemResponse(conflict(some)));
    }
    return response(200).json(invite(tenant.id, administrator.login));
  }),
];

const find = (id: unknown) => world.tenants.find(each => each.id === id);

function mistake(id: string, hosts: readonly string[], folders: readonly string[]) {
  const odd = hosts.find(each => !/^[a-z0-9.-]+$/.test(each));
  const relative = folders.find(each => !each.startsWith('/'));
  const taken = world.tenants
    .filter(each => each.id !== id)
    .flatMap(each => each.hosts)
    .find(each => hosts.includes(each));
  return odd !== undefined
    ? invalid('hosts', `has '${odd}', which is no name of a host such as acme.example.org`)
    : relative !== undefined
      ? invalid('folders', `has '${relative}', which is no absolute path such as /srv/acme`)
      : taken !== undefined
        ? conflict(`Another organisation has the host '${taken}'.`)
        : null;
}

function invite(tenant: string, login: string) {
  const token = newId('invitation');
  const whose = login.trim().toLowerCase();
  world.invitations.set(token, whose);
  world.invitedTo.set(token, tenant);
  return {
    login: whose,
    link: `/welcome#${token}`,
    expires: new Date(Date.now() + WEEK_MS).toISOString(),
  };
}
