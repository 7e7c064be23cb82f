import { describe, expect, it } from 'vitest';
import { exampleProviders } from '@mock/index';
import { first } from '@/test/first';
import { KINDS } from './kinds';
import { byField, mistakes, toChange, toValues } from './providerForm';

describe.each(exampleProviders())('the settings of $name', provider => {
  const { sections } = KINDS[provider.kind];

  it('come back from the form as they went in', () => {
    const { settings, secrets } = toChange(sections, toValues(sections, provider), provider);
    expect(settings).toMatchObject(provider.settings);
    expect(secrets).toEqual({});
  });

  it('keep what only the API knows', () => {
    const kept = { ...provider, settings: { ...provider.settings, of_tomorrow: 3 } };
    expect(toChange(sections, toValues(sections, kept), kept).settings).toHaveProperty('of_tomorrow', 3);
  });
});

it('begins a new provider with what is usual, and this very address', () => {
  const { sections } = KINDS.oidc;
  expect(toChange(sections, toValues(sections, null), null).settings).toEqual({
    issuer: '',
    client_id: '',
    base_url: location.origin,
    client_authentication: 'basic',
    renew_minutes: 15,
    scope: 'openid profile email',
    login_claim: 'preferred_username',
    name_claim: 'name',
    mail_claim: 'email',
    title_claim: 'title',
    groups_claim: 'groups',
    signs_in_provisioned: false,
    links_people: false,
  });
});

it('says numbers as numbers and lists as lists', () => {
  const { sections } = KINDS.ldap;
  const values = {
    ...toValues(sections, null),
    servers: 'ldaps://one.example\n\n ldaps://two.example ',
    sync_minutes: '15',
  };
  expect(toChange(sections, values, null).settings).toMatchObject({
    servers: ['ldaps://one.example', 'ldaps://two.example'],
    sync_minutes: 15,
    check_host_name: true,
  });
});

it('sends only the way of binding that is chosen', () => {
  const { sections } = KINDS.ldap;
  const values = {
    ...toValues(sections, null),
    bind_dn: 'cn=cloister',
    'secrets.bind_password': 'old',
    direct_template: '{login}@example.com',
    binding: 'direct',
  };
  const { settings, secrets } = toChange(sections, values, null);
  expect(settings).toHaveProperty('direct_template');
  expect(settings).not.toHaveProperty('bind_dn');
  expect(settings).not.toHaveProperty('binding');
  expect(secrets).toEqual({});
});

it('lets an emptied attribute say “none”', () => {
  const { sections } = KINDS.saml;
  const values = { ...toValues(sections, null), groups_attribute: '' };
  expect(toChange(sections, values, null).settings).toHaveProperty('groups_attribute', '');
});

it('sends a secret that was typed', () => {
  const oidc = first(exampleProviders());
  const { sections } = KINDS.oidc;
  const values = { ...toValues(sections, oidc), 'secrets.client_secret': 'a new one' };
  expect(toChange(sections, values, oidc).secrets).toEqual({ client_secret: 'a new one' });
});

it('asks for what is needed, of what is shown', () => {
  const { sections } = KINDS.saml;
  const values = { ...toValues(sections, null), clock_skew_seconds: 'a minute' };
  expect(mistakes(sections, values)).toEqual({
    metadata_url: 'This is needed.',
    clock_skew_seconds: 'Write a whole number.',
  });
  expect(mistakes(sections, { ...values, metadata: 'xml' })).toHaveProperty('metadata_xml');
});

it.each([
  ['settings.issuer', 'issuer'],
  ['secrets.client_secret', 'secrets.client_secret'],
  ['settings.secrets.bind_password', 'secrets.bind_password'],
  ['id', 'id'],
])('shows the server’s %s at %s', (field, at) => {
  expect(byField({ [field]: 'This is missing.' })).toEqual({ [at]: 'This is missing.' });
});
