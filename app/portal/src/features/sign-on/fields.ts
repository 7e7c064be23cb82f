/** What a provider's form holds, by the setting's name; a secret's name begins with `secrets.`. */
export type Values = Record<string, string | boolean>;

interface Common {
  /** As the API calls it. */
  name: string;
  label: string;
  description?: string;
  /** Shown only while this holds. */
  when?: (values: Values) => boolean;
  /** Under "More". */
  rare?: boolean;
}

interface Words extends Common {
  /** `list` has one a line. */
  kind: 'text' | 'lines' | 'list' | 'number';
  initial?: string;
  placeholder?: string;
  required?: boolean;
  /** Left out when empty; otherwise empty says "none". */
  omitted?: boolean;
  /** Can be read from a file with one of these endings. */
  file?: string;
}

interface Choice extends Common {
  kind: 'choice';
  choices: { value: string; label: string }[];
  initial: string;
  /** Only steers the form. */
  unsent?: boolean;
  omitted?: boolean;
}

interface Flag extends Common {
  kind: 'flag';
  initial: boolean;
  danger?: boolean;
}

interface Secret extends Common {
  kind: 'secret';
}

/** One setting of a provider, as the form asks for it. */
export type Field = Words | Choice | Flag | Secret;

/** Some fields under a heading. */
export interface Section {
  title: string;
  fields: Field[];
}

/** Every kind has it, and every kind says what it does. */
export const LINKS_PEOPLE: Field = {
  kind: 'flag',
  name: 'links_people',
  label: 'Let this provider sign in people whom others keep',
  description:
    'Whoever it calls “ewan” comes in as Ewan, who has an account here or with another provider. Only for a provider that you trust with everybody’s name.',
  initial: false,
  danger: true,
};

/** Of providers to which people are sent. */
export const SIGNS_IN_PROVISIONED: Field = {
  kind: 'flag',
  name: 'signs_in_provisioned',
  label: 'Let this provider sign in people whom a provisioning service keeps',
  description:
    'Entra ID or Okta say over SCIM who there is, and this provider vouches for them under the same names. People it has brought here before are handed over to the service.',
  initial: false,
};
