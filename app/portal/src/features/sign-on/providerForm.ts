import type { Provider, ProviderChange } from '@/api/types';
import type { Field, Section, Values } from './fields';

type Settings = Record<string, unknown>;

const fieldsOf = (sections: Section[]): Field[] => sections.flatMap(section => section.fields);

/** Whether a field is to be seen as the form stands. */
export const isShown = (field: Field, values: Values): boolean => field.when?.(values) ?? true;

/** The form of a provider that is there, or of a new one. */
export function toValues(sections: Section[], provider: Provider | null): Values {
  const settings = (provider?.settings ?? { base_url: location.origin }) as Settings;
  const values: Values = Object.fromEntries(
    fieldsOf(sections).map(field => [field.name, valueOf(field, settings[field.name])]),
  );
  return {
    ...values,
    ...('metadata' in values && typeof settings.metadata_xml === 'string' && { metadata: 'xml' }),
    ...('binding' in values && typeof settings.direct_template === 'string' && { binding: 'direct' }),
  };
}

function valueOf(field: Field, kept: unknown): string | boolean {
  if (field.kind === 'flag') {
    return typeof kept === 'boolean' ? kept : field.initial;
  }
  if (field.kind === 'secret') {
    return '';
  }
  if (Array.isArray(kept)) {
    return kept.join('\n');
  }
  return typeof kept === 'string' || typeof kept === 'number' ? String(kept) : (field.initial ?? '');
}

/** What the API is told. Settings that the form does not know stay as they were. */
export function toChange(
  sections: Section[],
  values: Values,
  kept: Provider | null,
): Required<Pick<ProviderChange, 'settings' | 'secrets'>> {
  const fields = fieldsOf(sections);
  const known = new Set(fields.map(field => field.name));
  const others = Object.entries((kept?.settings ?? {}) as Settings).filter(([name]) => !known.has(name));
  const shown = fields.filter(field => isShown(field, values));
  const settings = shown.flatMap(field => {
    const sent = sentOf(field, values[field.name] ?? '');
    return sent === undefined ? [] : [[field.name, sent] as const];
  });
  const secrets = shown
    .filter(field => field.kind === 'secret' && values[field.name] !== '')
    .map(field => [field.name.replace(/^secrets\./, ''), String(values[field.name])] as const);
  return {
    settings: Object.fromEntries([...others, ...settings]),
    secrets: Object.fromEntries(secrets),
  };
}

/** Undefined is left out. */
function sentOf(field: Field, value: string | boolean): unknown {
  const words = typeof value === 'string' ? value.trim() : '';
  switch (field.kind) {
    case 'flag':
      return value === true;
    case 'secret':
      return undefined;
    case 'choice':
      return field.unsent === true || (field.omitted === true && words === '') ? undefined : words;
    case 'number':
      return words === '' ? undefined : Number(words);
    case 'list':
      return field.omitted === true && words === '' ? undefined : lines(words);
    case 'text':
    case 'lines':
      return field.omitted === true && words === '' ? undefined : words;
  }
}

const lines = (words: string) =>
  words
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** What is missing or no number, by field; the server checks the rest. */
export function mistakes(sections: Section[], values: Values): Record<string, string> {
  return Object.fromEntries(
    fieldsOf(sections)
      .filter(field => isShown(field, values))
      .flatMap(field => {
        const words = String(values[field.name] ?? '').trim();
        if ('required' in field && field.required === true && words === '') {
          return [[field.name, 'This is needed.']];
        }
        return field.kind === 'number' && words !== '' && !/^\d+$/.test(words)
          ? [[field.name, 'Write a whole number.']]
          : [];
      }),
  );
}

/** The server's word by the form's own names: `settings.issuer` is `issuer` here. */
export function byField(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, words]) => [field.replace(/^settings\./, ''), words]),
  );
}
