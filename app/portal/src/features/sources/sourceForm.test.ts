import { expect, it } from 'vitest';
import type { NewSource, Source } from '@/api/types';
import { NEW, toSource, toValues } from './sourceForm';

const whole: NewSource = {
  name: 'Handbook',
  kind: 'folder',
  settings: {
    path: '/srv/shares/handbook',
    include: ['**/*.md'],
    exclude: ['**/archive/**'],
    access: [{ paths: 'finance/payroll/**', allow: ['group:finance'], deny: ['user:callum'] }],
    max_file_bytes: 25_000_000,
  },
  default_access: ['group:staff', 'user:moira'],
};

const source = (from: NewSource): Source => ({
  id: 'handbook',
  balance: { seen: 0, indexed: 0, skipped: 0, failed: 0, pending: 0 },
  ...from,
  default_access: from.default_access ?? [],
});

it('sends what it was shown', () => {
  expect(toSource(toValues(source(whole)))).toEqual(whole);
});

it('leaves out what was not set', () => {
  expect(toSource({ ...NEW, name: ' Foundry ', path: ' /srv/shares/foundry' })).toEqual({
    name: 'Foundry',
    kind: 'folder',
    settings: { path: '/srv/shares/foundry' },
    default_access: ['everyone'],
  });
});
