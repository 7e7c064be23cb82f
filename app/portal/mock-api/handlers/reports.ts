import type { Report } from '../../src/api/types';
import { exampleContent, examplePersonReview, exampleReview } from '../company/reports';
import { http } from '../contract';
import { conflict, notFound } from '../problems';
import { now, world } from '../world';
import { overseer, problemResponse } from './guard';
import { page } from './paging';

const FRAMEWORKS = [
  { id: 'soc2', title: 'SOC 2', scope: 'Trust Services Criteria, common criteria CC6 and CC7' },
  { id: 'iso27001', title: 'ISO/IEC 27001:2022', scope: 'Annex A: 5.28, 5.33, 8.15, 8.16' },
  { id: 'gdpr', title: 'GDPR', scope: 'Articles 30 and 32' },
].map(each => ({ ...each, controls: [{ number: 'CC6.1', title: 'Access is limited by software' }] }));

export const reportHandlers = [
  http.get('/api/v1/reports/frameworks', ({ request, response }) => {
    overseer(request);
    return response(200).json({ items: FRAMEWORKS, next_cursor: null });
  }),

  http.get('/api/v1/reports', ({ request, query, response }) => {
    overseer(request);
    return response(200).json(page(world.reports, query.get('cursor'), 50));
  }),

  http.post('/api/v1/reports', async ({ request, response }) => {
    const { login, roles } = overseer(request);
    const { framework, from, to, at, source, document, person, prefix } = await request.json();
    const review = framework === 'access_review';
    const made: Report = {
      id: `rep-${100 + world.nextId++}`,
      framework,
      title: FRAMEWORKS.find(each => each.id === framework)?.title ?? 'Access review',
      to: (review ? at : to) ?? now(),
      asked_by: login,
      with_record: !review && roles.includes('auditor'),
      may_download: true,
      state: 'queued',
      created: now(),
      progress: 0,
    };
    if (from !== undefined) {
      made.from = from;
    }
    if (review) {
      const kind = source !== undefined ? 'source' : document !== undefined ? 'document' : 'person';
      made.subject = {
        kind,
        id: source ?? document ?? person ?? '',
        ...(prefix !== undefined && { prefix }),
      };
    }
    world.reports.unshift(made);
    return response(202).json(made);
  }),

  http.get('/api/v1/reports/{report}', ({ request, params, response }) => {
    overseer(request);
    const found = find(params.report);
    return found ? response(200).json(found) : response.untyped(problemResponse(notFound('The report')));
  }),

  http.delete('/api/v1/reports/{report}', ({ request, params, response }) => {
    overseer(request);
    world.reports = world.reports.filter(each => each.id !== params.report);
    return response(204).empty();
  }),

  http.get('/api/v1/reports/{report}/json', ({ request, params, response }) => {
    overseer(request);
    const found = find(params.report);
    return found?.state === 'done'
      ? response(200).json(exampleContent(found))
      : response.untyped(problemResponse(conflict('The report is not made yet.')));
  }),

  http.get('/api/v1/reports/{report}/html', ({ request, response }) => {
    overseer(request);
    return response(200).text('<!DOCTYPE html><html lang="en"><h1>SOC 2</h1><p>As it is printed.</p></html>');
  }),

  http.get('/api/v1/access-review/choices', ({ request, query, response }) => {
    overseer(request);
    const word = (query.get('q') ?? '').toLowerCase();
    const all =
      query.get('kind') === 'person'
        ? world.accounts.map(({ login, name }) => ({ id: login, name }))
        : world.sources.map(({ id, name }) => ({ id, name }));
    const items = all.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(word));
    return response(200).json({ items: items.slice(0, 8), next_cursor: null });
  }),

  http.get('/api/v1/access-review', ({ request, query, response }) => {
    overseer(request);
    const person = query.get('person');
    const source = query.get('source');
    if (person !== null && !world.accounts.some(each => each.login === person)) {
      return response.untyped(problemResponse(notFound('The account, at that moment,')));
    }
    const review =
      person !== null
        ? examplePersonReview(person)
        : exampleReview(source === null ? 'document' : 'source', source ?? query.get('document') ?? '');
    const at = query.get('at');
    return response(200).json(at === null ? review : { ...review, at });
  }),
];

const find = (id: unknown) => world.reports.find(each => each.id === id);
