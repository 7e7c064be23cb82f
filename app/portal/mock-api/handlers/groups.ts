import type { Group } from '../../src/api/types';
import type { MockGroup } from '../company/directory';
import { http } from '../contract';
import { notFound } from '../problems';
import { world } from '../world';
import { administrator, problemResponse } from './guard';
import { page } from './paging';

/** The portal puts people into groups one by one, so `members` of a change is not looked at. */
export const groupHandlers = [
  http.get('/api/v1/groups', ({ request, query, response }) => {
    administrator(request);
    const word = (query.get('q') ?? '').toLowerCase();
    const found = world.groups
      .filter(each => each.name.includes(word))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(told);
    return response(200).json(page(found, query.get('cursor'), Number(query.get('size') ?? 50)));
  }),

  http.put('/api/v1/groups/{group}', async ({ request, params, response }) => {
    administrator(request);
    const name = params.group.toLowerCase();
    const { roles } = await request.json();
    const group = world.groups.find(each => each.name === name) ?? made(name);
    group.roles = roles ?? group.roles;
    return response(200).json(told(group));
  }),

  http.delete('/api/v1/groups/{group}', ({ request, params, response }) => {
    administrator(request);
    const before = world.groups.length;
    world.groups = world.groups.filter(each => each.name !== params.group);
    world.members = world.members.filter(each => each.group !== params.group);
    return before === world.groups.length
      ? response.untyped(problemResponse(notFound('The group')))
      : response(204).empty();
  }),

  http.get('/api/v1/groups/{group}/members', ({ request, params, query, response }) => {
    administrator(request);
    if (!world.groups.some(each => each.name === params.group)) {
      return response.untyped(problemResponse(notFound('The group')));
    }
    const members = world.members
      .filter(each => each.group === params.group)
      .sort((a, b) => (a.login < b.login ? -1 : 1))
      .map(({ login, origin, since }) => ({
        login,
        name: world.accounts.find(each => each.login === login)?.name ?? login,
        origin,
        since,
      }));
    return response(200).json(page(members, query.get('cursor'), Number(query.get('size') ?? 50)));
  }),
];

function made(name: string): MockGroup {
  const group: MockGroup = { name, roles: [] };
  world.groups.push(group);
  return group;
}

function told(group: MockGroup): Group {
  const members = new Set(world.members.filter(each => each.group === group.name).map(each => each.login));
  return { ...group, members: members.size };
}
