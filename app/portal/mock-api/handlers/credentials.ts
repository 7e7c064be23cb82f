import { http } from '../contract';
import { forbidden, invalid, problem } from '../problems';
import { id, now, PASSWORD, world } from '../world';
import { person, problemResponse } from './guard';

const DAY_MS = 24 * 3600 * 1000;

function notFound(what: string) {
  return problemResponse(
    problem('not_found', 404, 'There is nothing here', `${what} does not exist, or you may not see it.`),
  );
}

/** Keys and sessions of whoever is signed in. */
export const credentialHandlers = [
  http.get('/api/v1/session/second-factor', ({ request, response }) => {
    person(request);
    const active = world.code !== null;
    return response(200).json({
      active,
      ...(active && { since: '2026-11-25T12:00:00Z' }),
      recovery_codes_left: active ? 10 : 0,
    });
  }),

  http.post('/api/v1/session/second-factor', ({ request, response }) => {
    person(request);
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    return response(200).json({
      secret,
      uri: `otpauth://totp/Cloister:ines?secret=${secret}&issuer=Cloister`,
    });
  }),

  http.delete('/api/v1/session/second-factor', async ({ request, response }) => {
    person(request);
    const { password } = await request.json();
    if (password !== PASSWORD) {
      return response.untyped(problemResponse(forbidden()));
    }
    world.code = null;
    return response(204).empty();
  }),

  http.post('/api/v1/session/second-factor/confirm', async ({ request, response }) => {
    person(request);
    const { code } = await request.json();
    if (!/^\d{6}$/.test(code) || code === '000000') {
      return response.untyped(problemResponse(invalid('code', 'is not what the authenticator shows now')));
    }
    world.code = code;
    return response(200).json({ recovery_codes: ['abcd-efgh-jkmn-pqrs', 'tuvw-xyz2-3456-789a'] });
  }),

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
