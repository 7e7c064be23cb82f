import type { MatterWhole } from '../../src/api/types';
import { exampleKeptThreads, exampleVersions } from '../company/matters';
import { http } from '../contract';
import { conflict, invalid, notFound } from '../problems';
import { id as newId, now, world } from '../world';
import { administrator, auditor, overseer, problemResponse } from './guard';
import { page } from './paging';

export const retentionHandlers = [
  http.get('/api/v1/retention', ({ request, response }) => {
    overseer(request);
    return response(200).json({ classes: world.retention });
  }),

  http.put('/api/v1/retention', async ({ request, response }) => {
    administrator(request);
    const { days } = await request.json();
    for (const rule of world.retention) {
      const wanted = days[rule.class];
      if (wanted !== undefined) {
        if (wanted !== null && wanted < rule.min_days) {
          return response.untyped(
            problemResponse(
              invalid(
                `days.${rule.class}`,
                `cannot be less than ${rule.min_days} days, which this installation demands`,
              ),
            ),
          );
        }
        Object.assign(rule, { days: wanted, effective_days: wanted });
      }
    }
    return response(200).json({ classes: world.retention });
  }),

  http.get('/api/v1/retention/preview', ({ request, query, response }) => {
    overseer(request);
    const days = Number(query.get('days'));
    const kind = query.get('class');
    const count = Math.max(0, 40_210 - days * 100);
    return response(200).json({
      class: kind,
      days,
      count,
      oldest: count === 0 ? null : '2025-11-03T08:12:00Z',
      open_matters: world.matters.filter(({ matter }) => matter.released === undefined).length,
    });
  }),

  http.get('/api/v1/matters', ({ request, query, response }) => {
    auditor(request);
    return response(200).json(
      page(
        world.matters.map(each => each.matter),
        query.get('cursor'),
        50,
      ),
    );
  }),

  http.post('/api/v1/matters', async ({ request, response }) => {
    const { login } = auditor(request);
    const { name, reason, from, to, ...parts } = await request.json();
    const unknown = (parts.people ?? []).find(
      each => !world.accounts.some(account => account.login === each),
    );
    if (unknown !== undefined) {
      return response.untyped(
        problemResponse(invalid('people', `has '${unknown}', which is nobody's login`)),
      );
    }
    const whole: MatterWhole = {
      matter: {
        id: newId('mat'),
        name,
        reason,
        opened_by: login,
        opened: now(),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        people: 0,
        documents: 0,
        sources: 0,
      },
      holds: [],
      releases: [],
    };
    hold(whole, parts, login);
    world.matters.unshift(whole);
    return response(201).json(whole);
  }),

  http.get('/api/v1/matters/{matter}', ({ request, params, response }) => {
    auditor(request);
    const whole = find(params.matter);
    return whole ? response(200).json(whole) : response.untyped(problemResponse(notFound('The matter')));
  }),

  http.post('/api/v1/matters/{matter}/holds', async ({ request, params, response }) => {
    const { login } = auditor(request);
    const parts = await request.json();
    const whole = find(params.matter);
    if (!whole || [parts.people, parts.documents, parts.sources].every(names => !names?.length)) {
      return response.untyped(
        problemResponse(
          whole ? invalid('people', 'is empty, and so is all else that can be held') : notFound('The matter'),
        ),
      );
    }
    hold(whole, parts, login);
    return response(200).json(whole);
  }),

  http.post('/api/v1/matters/{matter}/release', async ({ request, params, response }) => {
    const { login } = auditor(request);
    const { reason, people = [], documents = [], sources = [] } = await request.json();
    const whole = find(params.matter);
    if (!whole || whole.matter.released !== undefined) {
      return response.untyped(problemResponse(conflict('The matter does not hold that (any more).')));
    }
    whole.releases.unshift({
      approval: newId('apr'),
      state: 'open',
      asked_by: login,
      asked: now(),
      until: '2026-12-05T08:10:00Z',
      reason,
      parts: [
        ...people.map(subject => ({ kind: 'person' as const, subject })),
        ...documents.map(subject => ({ kind: 'document' as const, subject })),
        ...sources.map(subject => ({ kind: 'source' as const, subject })),
      ],
    });
    return response(202).json(whole);
  }),

  http.get('/api/v1/matters/{matter}/documents', ({ request, query, response }) => {
    auditor(request);
    const told = exampleVersions().map(({ text: _, ...version }) => version);
    return response(200).json(page(told, query.get('cursor'), 50));
  }),

  http.get('/api/v1/matters/{matter}/documents/{version}', ({ request, params, response }) => {
    auditor(request);
    const found = exampleVersions().find(each => each.id === params.version);
    return found ? response(200).json(found) : response.untyped(problemResponse(notFound('The version')));
  }),

  http.get('/api/v1/matters/{matter}/threads', ({ request, query, response }) => {
    auditor(request);
    return response(200).json(
      page(
        exampleKeptThreads().map(each => each.thread),
        query.get('cursor'),
        50,
      ),
    );
  }),

  http.get('/api/v1/matters/{matter}/threads/{thread}', ({ request, params, response }) => {
    auditor(request);
    const found = exampleKeptThreads().find(each => each.thread.id === params.thread);
    return found ? response(200).json(found) : response.untyped(problemResponse(notFound('The thread')));
  }),
];

const find = (id: unknown) => world.matters.find(each => each.matter.id === id);

function hold(
  whole: MatterWhole,
  parts: { people?: string[]; documents?: string[]; sources?: string[] },
  by: string,
): void {
  const added = { added_by: by, added: now() };
  const { people = [], documents = [], sources = [] } = parts;
  whole.holds.push(
    ...people.map(subject => ({ kind: 'person' as const, subject, ...added, threads: 0 })),
    ...documents.map(subject => ({ kind: 'document' as const, subject, ...added, versions: 0 })),
    ...sources.map(subject => ({ kind: 'source' as const, subject, ...added, versions: 0 })),
  );
  whole.matter.people += people.length;
  whole.matter.documents += documents.length;
  whole.matter.sources += sources.length;
}
