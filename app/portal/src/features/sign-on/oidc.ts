import { LINKS_PEOPLE, SIGNS_IN_PROVISIONED, type Section } from './fields';

/** What OpenID Connect needs. */
export const OIDC: Section[] = [
  {
    title: 'The provider',
    fields: [
      {
        kind: 'text',
        name: 'issuer',
        label: 'Issuer',
        description: 'The address above .well-known/openid-configuration',
        placeholder: 'https://id.example.com/realms/company',
        required: true,
      },
      { kind: 'text', name: 'client_id', label: 'Client ID', required: true },
      { kind: 'secret', name: 'secrets.client_secret', label: 'Client secret' },
      {
        kind: 'text',
        name: 'base_url',
        label: 'Address of Cloister',
        description: 'As people’s browsers reach it',
        required: true,
      },
    ],
  },
  {
    title: 'Who somebody is',
    fields: [
      { kind: 'text', name: 'login_claim', label: 'Claim with the login', initial: 'preferred_username' },
      { kind: 'text', name: 'name_claim', label: 'Claim with the name', initial: 'name' },
      { kind: 'text', name: 'mail_claim', label: 'Claim with the e-mail', initial: 'email' },
      { kind: 'text', name: 'title_claim', label: 'Claim with the title', initial: 'title' },
      {
        kind: 'text',
        name: 'groups_claim',
        label: 'Claim with the groups',
        description: 'Empty where the provider does not say them',
        initial: 'groups',
      },
      SIGNS_IN_PROVISIONED,
      LINKS_PEOPLE,
    ],
  },
  {
    title: 'More',
    fields: [
      {
        kind: 'choice',
        name: 'client_authentication',
        label: 'How the secret is sent',
        choices: [
          { value: 'basic', label: 'In a header (client_secret_basic)' },
          { value: 'post', label: 'In the body (client_secret_post)' },
        ],
        initial: 'basic',
        rare: true,
      },
      {
        kind: 'number',
        name: 'renew_minutes',
        label: 'Ask about sessions every so many minutes',
        description: 'Whoever the provider no longer stands by is out. 0 is never',
        initial: '15',
        rare: true,
      },
      { kind: 'text', name: 'scope', label: 'Scope', initial: 'openid profile email', rare: true },
      {
        kind: 'lines',
        name: 'ca_pem',
        label: 'Certificate of your own authority',
        description: 'In PEM; empty trusts those that the system trusts',
        omitted: true,
        rare: true,
      },
    ],
  },
];
