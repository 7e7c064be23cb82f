import { http } from '../contract';
import { invalid, problem } from '../problems';
import { PASSWORD, signIn, world } from '../world';
import { meant, person, problemResponse } from './guard';

const FREE_TRIES = 5;

const session = () => ({
  person: world.person ?? never(),
  csrf_token: world.csrf,
  expires: '2027-01-01T00:00:00Z',
  ...(world.vouchedBy !== null && { provider: world.vouchedBy }),
});

function never(): never {
  throw new Error('Nobody is signed in.');
}

export const sessionHandlers = [
  http.get('/api/v1/session', ({ request, response }) => {
    person(request);
    return response(200).json(session());
  }),

  http.get('/api/v1/session/options', ({ query, response }) => {
    const { id, name } = meant(query.get('tenant'));
    return response(200).json({
      tenant: { id, name },
      others: world.tenants.filter(each => each.state === 'open').length > 1,
      passwords: !world.ssoOnly,
      providers: world.providers
        .filter(each => each.enabled && each.kind !== 'ldap')
        .map(provider => ({ id: provider.id, name: provider.name, start: `/sso/${provider.id}/start` })),
    });
  }),

  http.post('/api/v1/session', async ({ request, response }) => {
    const { login, password, code, tenant } = await request.json();
    const { id } = meant(tenant);
    if (world.wrongPasswords >= FREE_TRIES) {
      const told = problem(
        'too_many_requests',
        429,
        'Too much at once',
        'Too many wrong passwords. Wait before the next try.',
      );
      return response.untyped(problemResponse(told, { 'Retry-After': '30' }));
    }
    if (password !== PASSWORD || signIn(login, id) === null) {
      world.wrongPasswords++;
      const told = problem(
        'sign_in_failed',
        401,
        'Name or password is wrong',
        'There is no such name with that password. Check both and try again.',
      );
      return response.untyped(problemResponse(told));
    }
    if (world.code !== null && code !== world.code) {
      world.person = null;
      return response.untyped(
        problemResponse(
          code === undefined
            ? problem(
                'second_factor_needed',
                401,
                'A second factor is needed as well',
                'Type the code that your authenticator shows now, or one of your recovery codes.',
                { errors: [{ field: 'code', message: 'is missing' }] },
              )
            : problem(
                'sign_in_failed',
                401,
                'Name or password is wrong',
                'There is no such name with that password. Check both and try again.',
              ),
        ),
      );
    }
    world.wrongPasswords = 0;
    return response(200).json(session());
  }),

  http.delete('/api/v1/session', ({ request, response }) => {
    person(request);
    world.person = null;
    return response(204).empty();
  }),

  http.put('/api/v1/session/password', async ({ request, response }) => {
    person(request);
    const { current_password, new_password } = await request.json();
    if (new_password.length < 12) {
      return response.untyped(problemResponse(invalid('new_password', 'does not have 12 to 200 characters')));
    }
    if (current_password !== PASSWORD) {
      return response.untyped(
        problemResponse(problem('forbidden', 403, 'You may not do this', 'The current password is wrong.')),
      );
    }
    return response(204).empty();
  }),
];
