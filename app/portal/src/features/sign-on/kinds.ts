import type { ProviderKind } from '@/api/types';
import type { Section } from './fields';
import { LDAP } from './ldap';
import { OIDC } from './oidc';
import { SAML } from './saml';

/** The kinds of providers, and what each of them is asked. */
export const KINDS: Record<ProviderKind, { name: string; about: string; sections: Section[] }> = {
  oidc: {
    name: 'OpenID Connect',
    about: 'Keycloak, Entra ID, Okta, Google and most others. The easiest to set up.',
    sections: OIDC,
  },
  saml: {
    name: 'SAML 2.0',
    about: 'AD FS, Shibboleth and other providers that speak in XML.',
    sections: SAML,
  },
  ldap: {
    name: 'LDAP / Active Directory',
    about: 'The directory itself. People type their password on Cloister’s own page.',
    sections: LDAP,
  },
};
