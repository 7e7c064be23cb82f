import type { FolderSettings, NewSource, Source } from '@/api/types';
import { EVERYONE, NOBODY, toPrincipals, toReaders, type Readers } from './principals';

/** Who may read what lies at some paths. */
export interface RuleValues {
  paths: string;
  allow: Readers;
  deny: Readers;
}

/** A source as it stands in the form. */
export interface FormValues {
  name: string;
  path: string;
  include: string[];
  exclude: string[];
  readers: Readers;
  rules: RuleValues[];
  /** In MB; empty is the server's own limit. */
  largest: number | '';
}

const MEGABYTE = 1_000_000;

export const NEW: FormValues = {
  name: '',
  path: '',
  include: [],
  exclude: [],
  readers: EVERYONE,
  rules: [],
  largest: '',
};

export const NEW_RULE: RuleValues = { paths: '', allow: NOBODY, deny: NOBODY };

export function toSource(values: FormValues): NewSource {
  const { include, exclude, rules, largest } = values;
  return {
    name: values.name.trim(),
    kind: 'folder',
    settings: {
      path: values.path.trim(),
      ...(include.length > 0 && { include }),
      ...(exclude.length > 0 && { exclude }),
      ...(rules.length > 0 && {
        access: rules.map(rule => ({
          paths: rule.paths.trim(),
          allow: toPrincipals(rule.allow),
          deny: toPrincipals(rule.deny),
        })),
      }),
      ...(largest !== '' && { max_file_bytes: Math.round(largest * MEGABYTE) }),
    },
    default_access: toPrincipals(values.readers),
  };
}

export function toValues(source: Source): FormValues {
  const settings = source.settings as FolderSettings;
  return {
    name: source.name,
    path: settings.path,
    include: settings.include ?? [],
    exclude: settings.exclude ?? [],
    readers: toReaders(source.default_access),
    rules: (settings.access ?? []).map(rule => ({
      paths: rule.paths,
      allow: toReaders(rule.allow),
      deny: toReaders(rule.deny ?? []),
    })),
    largest: settings.max_file_bytes === undefined ? '' : settings.max_file_bytes / MEGABYTE,
  };
}

/** What is missing, by field; the server checks the rest. */
export const CHECKS = {
  name: (name: string) => (name.trim() === '' ? 'Give the source a name that people recognise.' : null),
  path: (path: string) =>
    path.trim().startsWith('/')
      ? null
      : 'Give the whole path of the folder on the server, beginning with a slash.',
  rules: {
    paths: (paths: string) =>
      paths.trim() === '' ? 'Say which paths this is about, such as board/**.' : null,
  },
};
