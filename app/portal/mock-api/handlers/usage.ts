import { SUMS } from '../company/usage';
import { http } from '../contract';
import { invalid, notFound } from '../problems';
import { id as newId, now, world } from '../world';
import { administrator, overseer, person, problemResponse } from './guard';

export const usageHandlers = [
  http.get('/api/v1/usage', ({ request, query, response }) => {
    overseer(request);
    const by = query.get('by') ?? 'day';
    const items = query.get('from')?.startsWith('2026-11') === true ? (SUMS[by] ?? []) : [];
    const add = (what: 'questions' | 'tokens_in' | 'tokens_out' | 'milliseconds') =>
      items.reduce((all, each) => all + each[what], 0);
    return response(200).json({
      from: query.get('from') ?? '2026-11-01',
      to: query.get('to') ?? '2026-11-30',
      by,
      currency: 'USD',
      total: {
        questions: add('questions'),
        tokens_in: add('tokens_in'),
        tokens_out: add('tokens_out'),
        milliseconds: add('milliseconds'),
        cost: (add('questions') / 100).toFixed(2),
      },
      items,
    });
  }),

  http.get('/api/v1/usage/standing', ({ request, response }) => {
    const { outlook, ...own } = world.usage.standing;
    const administers = person(request).roles.includes('tenant_admin');
    return response(200).json(administers && outlook ? { ...own, outlook } : own);
  }),

  http.get('/api/v1/usage/teams', ({ request, response }) => {
    administrator(request);
    return response(200).json({ teams: world.usage.teams });
  }),

  http.put('/api/v1/usage/teams', async ({ request, response }) => {
    administrator(request);
    const { teams } = await request.json();
    if (teams.some(name => name.length > 200)) {
      return response.untyped(problemResponse(invalid('teams', 'has more than 200 characters')));
    }
    world.usage.teams = [...new Set(teams.map(name => name.toLowerCase()))];
    return response(200).json({ teams: world.usage.teams });
  }),

  http.get('/api/v1/usage/limits', ({ request, response }) => {
    administrator(request);
    return response(200).json({ items: world.usage.limits, next_cursor: null });
  }),

  http.post('/api/v1/usage/limits', async ({ request, response }) => {
    const { login } = administrator(request);
    const { reason = '', ...wanted } = await request.json();
    if (wanted.per_month === undefined && wanted.per_minute === undefined && wanted.until === undefined) {
      return response.untyped(problemResponse(invalid('per_month', "is missing, and so is 'per_minute'")));
    }
    const limit = { id: newId('lim'), ...wanted, counts: true, reason, set_by: login, set_at: now() };
    world.usage.limits = [
      ...world.usage.limits.filter(
        each =>
          each.subject !== wanted.subject || (each.until === undefined) !== (wanted.until === undefined),
      ),
      limit,
    ];
    return response(201).json(limit);
  }),

  http.delete('/api/v1/usage/limits/{limit}', ({ request, params, response }) => {
    administrator(request);
    const left = world.usage.limits.filter(each => each.id !== params.limit);
    if (left.length === world.usage.limits.length) {
      return response.untyped(problemResponse(notFound('The limit')));
    }
    world.usage.limits = left;
    return response(204).empty();
  }),
];
