import type { AuditEvent, AuditExport, AuditFilter, NewAuditFilter, Timeline } from '../../src/api/types';
import { http } from '../contract';
import { conflict, invalid, notFound } from '../problems';
import { sealedFor, shown, wordOf } from '../veil';
import { id as newId, now, world } from '../world';
import { auditor, problemResponse, refuse } from './guard';
import { page } from './paging';

const DAY_MS = 24 * 3_600_000;
/** What a timeline is not told of while names are sealed. */
const PERSONAL = ['actor', 'resource', 'request_id'] as const;
const HASH = 'a1'.repeat(32);

interface Query {
  get: (name: never) => string | null;
}

/** What is looked for; a refusal to throw where names are sealed and one is asked for. */
function meant(query: Query, login: string): AuditEvent[] {
  const say = (name: string) => wordOf(name, query.get(name as never), login);
  const [actor, action, text] = [say('actor'), say('action'), say('text')?.toLowerCase()];
  const equal = (name: 'resource' | 'outcome' | 'request_id', event: AuditEvent) =>
    say(name) === null || say(name) === event[name];
  return world.events
    .filter(
      event =>
        (say('from') === null || event.time >= (say('from') ?? '')) &&
        (say('to') === null || event.time < (say('to') ?? '')) &&
        (actor === null || actor === event.actor || actor === event.on_behalf_of) &&
        (action === null ||
          (action.endsWith('*') ? event.action.startsWith(action.slice(0, -1)) : action === event.action)) &&
        equal('resource', event) &&
        equal('outcome', event) &&
        equal('request_id', event) &&
        (text === undefined || JSON.stringify(shown(event, login)).toLowerCase().includes(text)),
    )
    .reverse()
    .map(event => shown(event, login));
}

function bars(events: readonly AuditEvent[]): Timeline['bars'] {
  const days = new Map<number, AuditEvent[]>();
  for (const event of events) {
    const day = Math.floor(Date.parse(event.time) / DAY_MS);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  const all = [...days.keys()];
  const made: Timeline['bars'] = [];
  for (let day = Math.min(...all); day <= Math.max(...all); day++) {
    const those = days.get(day) ?? [];
    const families: Record<string, Record<string, number>> = {};
    for (const { action, outcome } of those) {
      const family = (families[action.slice(0, action.indexOf('.'))] ??= {});
      family[outcome] = (family[outcome] ?? 0) + 1;
    }
    made.push({
      from: new Date(day * DAY_MS).toISOString(),
      to: new Date((day + 1) * DAY_MS).toISOString(),
      events: those.length,
      families,
    });
  }
  return made;
}

function told(saved: AuditFilter, login: string): AuditFilter {
  return { ...saved, own: saved.owner === login };
}

function wrong(wanted: NewAuditFilter, owner: string, id?: string) {
  return wanted.name === ''
    ? invalid('name', 'does not have 1 to 100 characters, none of them a control character')
    : world.savedFilters.some(each => each.owner === owner && each.name === wanted.name && each.id !== id)
      ? conflict(`You have a filter '${wanted.name}' already. Take another name, or change that one.`)
      : null;
}

/** One step further with every look. */
function advance(made: AuditExport): AuditExport {
  if (made.state === 'queued') {
    made.state = 'running';
  } else if (made.state === 'running') {
    made.done = Math.min(made.events, made.done + Math.ceil(made.events / 4));
    if (made.done === made.events) {
      Object.assign(made, { state: 'done', bytes: 48_200, sha256: HASH });
    }
  }
  return made;
}

export const recordHandlers = [
  http.get('/api/v1/audit/events', ({ request, query, response }) => {
    const { login } = auditor(request);
    return response(200).json(
      page(meant(query, login), query.get('cursor'), Number(query.get('size') ?? 50)),
    );
  }),

  http.get('/api/v1/audit/events/{event}', ({ request, params, response }) => {
    const { login } = auditor(request);
    const event = world.events.find(each => each.id === params.event);
    return event
      ? response(200).json(shown(event, login))
      : response.untyped(problemResponse(notFound('The event')));
  }),

  http.get('/api/v1/audit/events/{event}/proof', ({ request, params, response }) => {
    auditor(request);
    const event = world.events.find(each => each.id === params.event);
    if (!event) {
      return response.untyped(problemResponse(notFound('The event')));
    }
    return response(200).json({
      event: { v: 1, seq: Number(event.id) },
      leaf: HASH,
      path: [HASH, HASH, HASH],
      checkpoint: {
        number: 17,
        size: world.events.length,
        root: HASH,
        time: '2026-11-25T09:30:00Z',
        key: '1f2e3d4c',
        note: '',
      },
    });
  }),

  http.get('/api/v1/audit/timeline', ({ request, query, response }) => {
    const { login } = auditor(request);
    if (sealedFor(login) && PERSONAL.some(name => query.get(name) !== null)) {
      refuse('Names are sealed in this record: events are counted by time, action and outcome only.');
    }
    return response(200).json({
      step: 'day',
      zone: query.get('zone') ?? 'UTC',
      bars: bars(meant(query, login)),
    });
  }),

  http.get('/api/v1/audit/known', ({ request, response }) => {
    const { login } = auditor(request);
    const sorted = (words: string[]) => [...new Set(words)].sort();
    return response(200).json({
      actions: sorted(world.events.map(each => each.action)),
      actors: sorted(world.events.map(each => shown(each, login).actor)),
    });
  }),

  http.get('/api/v1/audit/filters', ({ request, response }) => {
    const { login } = auditor(request);
    const seen = world.savedFilters.filter(each => each.shared || each.owner === login);
    return response(200).json({ items: seen.map(each => told(each, login)), next_cursor: null });
  }),

  http.post('/api/v1/audit/filters', async ({ request, response }) => {
    const { login } = auditor(request);
    const wanted = await request.json();
    const problem = wrong(wanted, login);
    if (problem !== null) {
      return response.untyped(problemResponse(problem));
    }
    const { name, shared = false, filter } = wanted;
    const saved = { id: newId('filter'), name, shared, filter, owner: login, own: true, created: now() };
    world.savedFilters.push(saved);
    return response(201).json(saved);
  }),

  http.put('/api/v1/audit/filters/{filter}', async ({ request, params, response }) => {
    const { login } = auditor(request);
    const wanted = await request.json();
    const saved = world.savedFilters.find(each => each.id === params.filter && each.owner === login);
    const problem = saved ? wrong(wanted, login, saved.id) : notFound('The filter');
    if (!saved || problem !== null) {
      return response.untyped(problemResponse(problem ?? notFound('The filter')));
    }
    return response(200).json(Object.assign(saved, wanted));
  }),

  http.delete('/api/v1/audit/filters/{filter}', ({ request, params, response }) => {
    auditor(request);
    if (world.schedules.some(each => each.filter === params.filter)) {
      return response.untyped(
        problemResponse(conflict('Exports are scheduled with this filter. Delete their schedule first.')),
      );
    }
    world.savedFilters = world.savedFilters.filter(each => each.id !== params.filter);
    return response(204).empty();
  }),

  http.get('/api/v1/audit/exports', ({ request, query, response }) => {
    auditor(request);
    return response(200).json(page(world.exports.map(advance), query.get('cursor'), 50));
  }),

  http.post('/api/v1/audit/exports', async ({ request, response }) => {
    const { login } = auditor(request);
    const { format = 'jsonl', ...filter } = await request.json();
    const made: AuditExport = {
      ...filter,
      format,
      id: newId('export'),
      state: 'queued',
      created: now(),
      checkpoint: 18,
      first: 1,
      last: world.events.length,
      events: world.events.length,
      done: 0,
      asked_by: login,
      names_sealed: sealedFor(login),
    };
    world.exports.unshift(made);
    return response(202).json({ ...made });
  }),

  // Only where it is refused: the mock makes no bundles.
  http.get('/api/v1/audit/exports/{export}/bundle', ({ request, params, response }) => {
    const { login } = auditor(request);
    const made = world.exports.find(each => each.id === params.export);
    if (made && !made.names_sealed && sealedFor(login)) {
      refuse('The bundle has names in it, which are sealed now. Export again: it will have pseudonyms.');
    }
    return response.untyped(problemResponse(notFound('The bundle')));
  }),

  http.delete('/api/v1/audit/exports/{export}', ({ request, params, response }) => {
    auditor(request);
    world.exports = world.exports.filter(each => each.id !== params.export);
    return response(204).empty();
  }),

  http.get('/api/v1/audit/schedules', ({ request, response }) => {
    auditor(request);
    return response(200).json({ items: world.schedules, next_cursor: null });
  }),

  http.post('/api/v1/audit/schedules', async ({ request, response }) => {
    const { login } = auditor(request);
    const { filter, format = 'jsonl', every, keep = 12 } = await request.json();
    const saved = world.savedFilters.find(each => each.id === filter);
    if (!saved) {
      return response.untyped(problemResponse(notFound('The filter')));
    }
    const made = {
      id: newId('schedule'),
      filter,
      filter_name: saved.name,
      format,
      every,
      keep,
      owner: login,
      created: now(),
      due: new Date(Date.now() + DAY_MS).toISOString(),
    };
    world.schedules.push(made);
    return response(201).json(made);
  }),

  http.delete('/api/v1/audit/schedules/{schedule}', ({ request, params, response }) => {
    auditor(request);
    world.schedules = world.schedules.filter(each => each.id !== params.schedule);
    return response(204).empty();
  }),
];
