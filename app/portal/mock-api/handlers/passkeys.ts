import { http } from '../contract';
import { forbidden, notFound, problem } from '../problems';
import { id, now, PASSWORD, signIn, world } from '../world';
import { person, problemResponse } from './guard';

const CHALLENGE = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** Passkeys are believed here whatever they say: whoever has one is Inês. */
export const passkeyHandlers = [
  http.post('/api/v1/session/passkey', ({ response }) => {
    if (world.passkeys.length === 0 || signIn('ines') === null) {
      const refused = 'This passkey signs nobody in here. Try again, or use another way to sign in.';
      return response.untyped(
        problemResponse(problem('passkey_refused', 401, 'The passkey was not accepted', refused)),
      );
    }
    return response(200).json({
      person: world.person ?? never(),
      csrf_token: world.csrf,
      expires: '2027-01-01T00:00:00Z',
    });
  }),

  http.get('/api/v1/session/passkeys', ({ request, response }) => {
    person(request);
    return response(200).json({ items: world.passkeys, next_cursor: null });
  }),

  http.post('/api/v1/session/passkeys:options', async ({ request, response }) => {
    const { login, name } = person(request);
    const { password, passkey } = await request.json();
    if (passkey === undefined && password !== PASSWORD) {
      return response.untyped(problemResponse({ ...forbidden(), detail: 'The password is wrong.' }));
    }
    return response(200).json({
      ticket: 'ticket',
      public_key: {
        rp: { id: new URL(request.url).hostname, name: 'Cloister' },
        user: { id: CHALLENGE, name: login, displayName: name },
        challenge: CHALLENGE,
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        timeout: 300_000,
        excludeCredentials: world.passkeys.map(each => ({ type: 'public-key', id: btoa(each.id) })),
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
        attestation: 'none',
      },
    });
  }),

  http.post('/api/v1/session/passkeys', async ({ request, response }) => {
    person(request);
    const { name } = await request.json();
    const passkey = {
      id: id('passkey'),
      name,
      host: new URL(request.url).hostname,
      synced: true,
      created: now(),
    };
    world.passkeys.push(passkey);
    return response(201).json(passkey);
  }),

  http.patch('/api/v1/session/passkeys/{passkey}', async ({ request, params, response }) => {
    person(request);
    const { name } = await request.json();
    const passkey = world.passkeys.find(each => each.id === params.passkey);
    if (passkey === undefined) {
      return response.untyped(problemResponse(notFound('The passkey')));
    }
    passkey.name = name;
    return response(204).empty();
  }),

  http.delete('/api/v1/session/passkeys/{passkey}', async ({ request, params, response }) => {
    person(request);
    const { password, passkey } = await request.json();
    if (passkey === undefined && password !== PASSWORD) {
      return response.untyped(problemResponse({ ...forbidden(), detail: 'The password is wrong.' }));
    }
    world.passkeys = world.passkeys.filter(each => each.id !== params.passkey);
    return response(204).empty();
  }),

  http.delete('/api/v1/people/{login}/passkeys', ({ request, params, response }) => {
    person(request);
    const account = world.accounts.find(each => each.login === params.login);
    if (account?.passkeys === undefined || account.passkeys === 0) {
      return response.untyped(problemResponse(notFound('The passkey')));
    }
    account.passkeys = 0;
    return response(204).empty();
  }),

  http.delete('/api/v1/people/{login}/second-factor', ({ request, params, response }) => {
    person(request);
    const account = world.accounts.find(each => each.login === params.login);
    if (account?.second_factor !== true) {
      return response.untyped(problemResponse(notFound('The second factor')));
    }
    account.second_factor = false;
    return response(204).empty();
  }),

  // Last, for MSW takes what is behind the colon for a parameter, and so would take more.
  http.post('/api/v1/session/passkey:options', ({ request, response }) =>
    response(200).json({
      ticket: 'ticket',
      public_key: {
        challenge: CHALLENGE,
        timeout: 300_000,
        rpId: new URL(request.url).hostname,
        userVerification: 'required',
      },
    }),
  ),
];

function never(): never {
  throw new Error('Nobody is signed in.');
}
