import { http } from '../contract';
import { forbidden, invalid, problem } from '../problems';
import { id, now, world } from '../world';
import { person, problemResponse } from './guard';

const DAY_MS = 24 * 3600 * 1000;

function notFound(what: string) {
  return problemResponse(
    problem('not_found', 404, 'There is nothing here', `${what} does not exist, or you may not see it.`),
  );
}

/** Keys and sessions of whoever is signed in. */
export const credentialHandlers = [
  http.get('/api/v1/keys', ({ request, response }) => {
    const { roles } = person(request);
    const items = world.keys.filter(key => key.kind === 'personal' || roles.includes('tenant_admin'));
    return response(200).json({ items, next_cursor: null });
  }),

  http.post('/api/v1/keys', async ({ request, response }) => {
    const { roles } = person(request);
    const { name, kind = 'personal', scopes = ['read'], expires_in_days = 90 } = await request.json();
    if (kind === 'service' && !roles.includes('tenant_admin')) {
      return response.untyped(problemResponse(forbidden()));
    }
    if (name.trim() === '' || name.length > 80) {
      return response.untyped(problemResponse(invalid('name', 'does not have 1 to 80 characters')));
    }
    const key = {
      id: id('key'),
      name,
      kind,
      scopes,
      created: now(),
      expires: new Date(Date.now() + expires_in_days * DAY_MS).toISOString(),
    };
    world.keys.push(key);
    return response(201).json({ ...key, key: 'clo_mock-key-that-opens-nothing' });
  }),

  http.delete('/api/v1/keys/{key}', ({ request, params, response }) => {
    person(request);
    const before = world.keys.length;
    world.keys = world.keys.filter(key => key.id !== params.key);
    return before === world.keys.length ? response.untyped(notFound('The key')) : response(204).empty();
  }),

  http.get('/api/v1/sessions', ({ request, response }) => {
    person(request);
    return response(200).json({ items: world.places, next_cursor: null });
  }),

  http.delete('/api/v1/sessions', ({ request, response }) => {
    person(request);
    world.places = world.places.filter(place => place.current);
    return response(204).empty();
  }),

  http.delete('/api/v1/sessions/{session}', ({ request, params, response }) => {
    person(request);
    const before = world.places.length;
    world.places = world.places.filter(place => place.id !== params.session);
    return before === world.places.length ? response.untyped(notFound('The session')) : response(204).empty();
  }),
];
