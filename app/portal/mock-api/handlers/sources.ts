import type { NewSource, Source } from '../../src/api/types';
import { balance, newFolder } from '../company/ledger';
import { current, isActive, itemsOf, retry, runsOf } from '../company/running';
import { http } from '../contract';
import { conflict, invalid, notFound } from '../problems';
import { id, now, world } from '../world';
import { problemResponse, sourceOwner } from './guard';
import { page } from './paging';

/** The one folder that exists on the mock's disk besides the handbook. */
export const FOUNDRY = '/srv/shares/foundry';

export const sourceHandlers = [
  http.get('/api/v1/sources', ({ request, response }) => {
    sourceOwner(request);
    return response(200).json({ items: world.sources.map(current), next_cursor: null });
  }),

  http.post('/api/v1/sources', async ({ request, response }) => {
    sourceOwner(request);
    const wanted = await request.json();
    const wrong = mistake(wanted, null);
    if (wrong) {
      return response.untyped(problemResponse(wrong));
    }
    const source: Source = {
      id: id('source'),
      ...wanted,
      default_access: wanted.default_access ?? ['everyone'],
      balance: balance([]),
      last_run: null,
      created: now(),
    };
    world.sources.push(source);
    world.items.set(source.id, []);
    return response(201).json(source);
  }),

  http.post('/api/v1/sources:dry_run', async ({ request, response }) => {
    sourceOwner(request);
    const wanted = await request.json();
    const wrong = folderMistake(wanted);
    if (wrong) {
      return response.untyped(problemResponse(wrong));
    }
    const seen = newFolder();
    const would = { indexed: 'index', skipped: 'skip', failed: 'fail', pending: 'index' } as const;
    return response(200).json({
      seen: seen.length,
      would_index: seen.filter(item => item.state !== 'skipped').length,
      would_skip: seen.filter(item => item.state === 'skipped').length,
      broken: 0,
      bytes: seen.reduce((sum, item) => sum + (item.size ?? 0), 0),
      truncated: false,
      items: seen.map(item => ({
        path: item.path,
        would: item.state === 'failed' ? 'index' : would[item.state],
        reason: item.state === 'skipped' ? (item.reason ?? null) : null,
        detail: item.state === 'skipped' ? (item.detail ?? null) : null,
        size: item.size ?? null,
        ...accessTo(wanted, item.path),
      })),
    });
  }),

  http.get('/api/v1/sources/{source}', ({ request, params, response }) => {
    sourceOwner(request);
    const source = find(params.source);
    return source
      ? response(200).json(current(source))
      : response.untyped(problemResponse(notFound('The source')));
  }),

  http.put('/api/v1/sources/{source}', async ({ request, params, response }) => {
    sourceOwner(request);
    const source = find(params.source);
    const wanted = await request.json();
    const wrong = source ? mistake(wanted, source.id) : notFound('The source');
    if (wrong || !source) {
      return response.untyped(problemResponse(wrong ?? notFound('The source')));
    }
    Object.assign(source, wanted);
    return response(200).json(current(source));
  }),

  http.delete('/api/v1/sources/{source}', ({ request, params, response }) => {
    sourceOwner(request);
    const source = find(params.source);
    if (!source) {
      return response.untyped(problemResponse(notFound('The source')));
    }
    if (isActive(runsOf(source.id)[0])) {
      return response.untyped(problemResponse(conflict('A run is on its way. Cancel it first.')));
    }
    world.sources = world.sources.filter(each => each !== source);
    return response(204).empty();
  }),

  http.get('/api/v1/sources/{source}/items', ({ request, params, query, response }) => {
    sourceOwner(request);
    const source = find(params.source);
    if (!source) {
      return response.untyped(problemResponse(notFound('The source')));
    }
    current(source);
    const items = itemsOf(source.id)
      .filter(
        item =>
          (query.get('state') ?? item.state) === item.state &&
          (query.get('reason') ?? item.reason) === item.reason &&
          item.path.startsWith(query.get('prefix') ?? ''),
      )
      .map(({ becomes: _becomes, ...item }) => item);
    return response(200).json(page(items, query.get('cursor'), Number(query.get('size') ?? 50)));
  }),

  http.post('/api/v1/sources/{source}/items:retry', ({ request, params, response }) => {
    sourceOwner(request);
    const source = find(params.source);
    return source
      ? response(202).json({ queued: retry(source) })
      : response.untyped(problemResponse(notFound('The source')));
  }),
];

export function find(source: string | readonly string[] | undefined): Source | undefined {
  return world.sources.find(each => each.id === source);
}

function mistake(wanted: NewSource, itself: string | null) {
  const wrong = folderMistake(wanted);
  const taken = world.sources.some(each => each.name === wanted.name && each.id !== itself);
  return (
    wrong ??
    (taken ? conflict(`There is a source named '${wanted.name}' already. Choose another name.`) : null)
  );
}

function folderMistake({ settings }: NewSource) {
  if (!settings.path.startsWith('/')) {
    return invalid('settings.path', 'is not an absolute folder, such as /srv/shares/handbook');
  }
  if (![FOUNDRY, '/srv/shares/handbook'].includes(settings.path)) {
    return invalid('settings.path', 'does not exist on the server, or is not mounted');
  }
  return null;
}

function accessTo(wanted: NewSource, path: string): { allow: string[]; deny: string[] } {
  const rule = wanted.settings.access?.find(each => path.startsWith(each.paths.replace(/\*+$/, '')));
  return { allow: rule?.allow ?? wanted.default_access ?? ['everyone'], deny: rule?.deny ?? [] };
}
