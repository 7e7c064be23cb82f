import { LINKS_PEOPLE, SIGNS_IN_PROVISIONED, type Field, type Section } from './fields';

const flag = (name: string, label: string, description?: string): Field => ({
  kind: 'flag',
  name,
  label,
  initial: false,
  rare: true,
  ...(description !== undefined && { description }),
});

/** What SAML 2.0 needs. */
export const SAML: Section[] = [
  {
    title: 'The provider',
    fields: [
      {
        kind: 'choice',
        name: 'metadata',
        label: 'Its metadata',
        choices: [
          { value: 'url', label: 'Read from an address' },
          { value: 'xml', label: 'From a file, or pasted' },
        ],
        initial: 'url',
        unsent: true,
      },
      {
        kind: 'text',
        name: 'metadata_url',
        label: 'Address of the metadata',
        placeholder: 'https://login.example.com/metadata.xml',
        required: true,
        omitted: true,
        when: values => values.metadata !== 'xml',
      },
      {
        kind: 'lines',
        name: 'metadata_xml',
        label: 'Metadata',
        description: 'The XML as the provider gives it',
        required: true,
        omitted: true,
        file: '.xml,application/samlmetadata+xml,text/xml',
        when: values => values.metadata === 'xml',
      },
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
      {
        kind: 'text',
        name: 'login_attribute',
        label: 'Attribute with the login',
        description: 'Empty takes the NameID',
      },
      { kind: 'text', name: 'name_attribute', label: 'Attribute with the name', initial: 'displayName' },
      { kind: 'text', name: 'mail_attribute', label: 'Attribute with the e-mail', initial: 'mail' },
      { kind: 'text', name: 'title_attribute', label: 'Attribute with the title', initial: 'title' },
      {
        kind: 'text',
        name: 'groups_attribute',
        label: 'Attribute with the groups',
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
        kind: 'text',
        name: 'entity_id',
        label: 'Entity ID of the provider',
        description: 'Where the metadata holds several',
        omitted: true,
        rare: true,
      },
      {
        kind: 'lines',
        name: 'ca_pem',
        label: 'Certificate of your own authority',
        description: 'In PEM; trusted when the metadata is read from its address',
        omitted: true,
        rare: true,
      },
      {
        kind: 'text',
        name: 'key_attribute',
        label: 'Attribute that never changes',
        description: 'Empty takes the NameID; needed where that is a transient one',
        omitted: true,
        rare: true,
      },
      flag('require_signed_response', 'Only signed responses'),
      flag('require_signed_assertion', 'Only signed assertions'),
      flag('require_encrypted_assertion', 'Only encrypted assertions'),
      flag('force_authentication', 'Ask for the password every time'),
      flag(
        'allow_unsolicited',
        'Also sign-ins that begin at the provider',
        'For a tile in the provider’s own portal. A link of a stranger can then sign somebody in as somebody else.',
      ),
      flag('allow_cbc', 'Also the older encryption (AES-CBC)', 'Only for a provider that has no other.'),
      {
        kind: 'number',
        name: 'clock_skew_seconds',
        label: 'Clocks may differ by, in seconds',
        initial: '60',
        rare: true,
      },
    ],
  },
];
