import type { DirectorySync, Problem, Provider, ProviderChange, ProviderStep } from '../../src/api/types';
import { http } from '../contract';
import { conflict, invalid, notFound } from '../problems';
import { now, world } from '../world';
import { administrator, problemResponse } from './guard';

/** People whom the mock's directory knows, and how fast it reads them. */
const PEOPLE = 240;
const PEOPLE_PER_SECOND = 80;

export const providerHandlers = [
  http.get('/api/v1/sign-in-rules', ({ request, response }) => {
    administrator(request);
    return response(200).json({ sso_only: world.ssoOnly, second_factor: world.factorRequired });
  }),

  http.put('/api/v1/sign-in-rules', async ({ request, response }) => {
    administrator(request);
    const { sso_only, second_factor } = await request.json();
    if (sso_only && !world.providers.some(each => each.enabled)) {
      const refused = conflict(
        'No identity provider is in use, so nobody could sign in. Switch one on first.',
      );
      return response.untyped(problemResponse(refused));
    }
    world.ssoOnly = sso_only;
    world.factorRequired = second_factor;
    return response(200).json({ sso_only, second_factor });
  }),

  http.get('/api/v1/providers', ({ request, response }) => {
    administrator(request);
    return response(200).json({ items: world.providers, next_cursor: null });
  }),

  http.post('/api/v1/providers', async ({ request, response }) => {
    administrator(request);
    const wanted = await request.json();
    const { id = '', kind = 'oidc', name = '', enabled = true, settings = {}, secrets = {} } = wanted;
    const wrong = world.providers.some(each => each.id === id)
      ? conflict(`There is a provider '${id}' already. Choose another id.`)
      : mistake(wanted, kind);
    if (wrong) {
      return response.untyped(problemResponse(wrong));
    }
    const { base_url: base = '' } = settings as Record<string, string>;
    const addresses: Record<string, string> =
      kind === 'oidc'
        ? { redirect_uri: `${base}/sso/${id}/callback` }
        : kind === 'saml'
          ? { entity_id: `${base}/sso/${id}/metadata`, acs_url: `${base}/sso/${id}/acs` }
          : {};
    const provider: Provider = {
      ...{ id, kind, name, enabled, settings, addresses },
      secrets: Object.keys(secrets),
      created: now(),
      updated: now(),
    };
    world.providers.push(provider);
    return response(201).json(provider);
  }),

  http.get('/api/v1/providers/{provider}', ({ request, params, response }) => {
    administrator(request);
    const provider = find(params.provider);
    return provider ? response(200).json(provider) : response.untyped(missing());
  }),

  http.put('/api/v1/providers/{provider}', async ({ request, params, response }) => {
    administrator(request);
    const provider = find(params.provider);
    const { secrets = {}, ...wanted } = await request.json();
    const wrong = provider && mistake(wanted, provider.kind);
    if (!provider || wrong) {
      return response.untyped(wrong ? problemResponse(wrong) : missing());
    }
    Object.assign(provider, wanted, {
      secrets: [...new Set([...provider.secrets, ...Object.keys(secrets)])],
      updated: now(),
    });
    return response(200).json(provider);
  }),

  http.delete('/api/v1/providers/{provider}', ({ request, params, response }) => {
    administrator(request);
    const before = world.providers.length;
    world.providers = world.providers.filter(each => each.id !== params.provider);
    return before === world.providers.length ? response.untyped(missing()) : response(204).empty();
  }),

  http.post('/api/v1/providers/{provider}/test', ({ request, params, response }) => {
    administrator(request);
    const provider = find(params.provider);
    if (!provider) {
      return response.untyped(missing());
    }
    const steps = provider.kind === 'ldap' ? LDAP_STEPS : WEB_STEPS;
    return response(200).json({ passed: steps.every(each => each.state !== 'failed'), steps });
  }),

  http.post('/api/v1/providers/{provider}/rehearsal', ({ request, params, response }) => {
    administrator(request);
    return response(200).json({ start: `/sso/${params.provider}/start?rehearsal=once` });
  }),

  http.get('/api/v1/providers/{provider}/rehearsal', ({ request, params, response }) => {
    administrator(request);
    const preview = world.previews.get(params.provider);
    return preview
      ? response(200).json(preview)
      : response.untyped(problemResponse(notFound('A rehearsal of this provider')));
  }),

  http.post('/api/v1/providers/{provider}/keys', ({ request, params, response }) => {
    administrator(request);
    const provider = find(params.provider);
    if (!provider) {
      return response.untyped(missing());
    }
    provider.new_keys_published = provider.new_keys_published !== true;
    return response(200).json(provider);
  }),

  http.post('/api/v1/providers/{provider}/sync', ({ request, params, response }) => {
    administrator(request);
    world.reading.set(params.provider, Date.now());
    return response(202).json(progress(params.provider));
  }),

  http.get('/api/v1/providers/{provider}/sync', ({ request, params, response }) => {
    administrator(request);
    return response(200).json(progress(params.provider));
  }),
];

const find = (provider: string) => world.providers.find(each => each.id === provider);
const missing = () => problemResponse(notFound('The provider'));

function mistake({ settings = {} }: ProviderChange, kind: Provider['kind']): Problem | null {
  const { issuer = '', people_base = '' } = settings as Record<string, string>;
  if (kind === 'oidc' && !issuer.startsWith('https://')) {
    return invalid('settings.issuer', 'is not an https address (http only for this machine itself)');
  }
  return kind === 'ldap' && people_base === '' ? invalid('settings.people_base', 'is missing') : null;
}

function progress(provider: string): DirectorySync {
  const began = world.reading.get(provider);
  if (began === undefined) {
    return { state: 'never', seen: 0, closed: 0, refused: 0 };
  }
  const seen = Math.min(PEOPLE, Math.floor(((Date.now() - began) / 1000) * PEOPLE_PER_SECOND));
  const done = seen === PEOPLE;
  return {
    state: done ? 'done' : 'running',
    started: new Date(began).toISOString(),
    ...(done && { ended: now() }),
    seen,
    closed: done ? 1 : 0,
    refused: 0,
  };
}

const WEB_STEPS: ProviderStep[] = [
  { name: 'metadata', state: 'ok', detail: 'https://id.skerrow.example/realms/works' },
  { name: 'issuer', state: 'ok' },
  {
    name: 'sign_out',
    state: 'warning',
    detail: 'The provider cannot be told that a session ends here.',
    remedy: 'Switch on sign-out at the provider, if it has it.',
  },
];

const LDAP_STEPS: ProviderStep[] = [
  { name: 'server', state: 'ok', detail: 'ldaps://dc1.skerrow.example answers.' },
  {
    name: 'bind',
    state: 'failed',
    detail: 'The directory refuses the account of Cloister.',
    remedy: 'Check its DN and its password.',
  },
  { name: 'people', state: 'not_reached' },
];
