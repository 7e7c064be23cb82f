import { expect, it } from 'vitest';
import { idFor } from './idFor';

it.each([
  ['Skerrow account', 'skerrow-account'],
  ['Über – Werke  (2)', 'uber-werke-2'],
  ['---', ''],
  ['', ''],
])('makes of %j the short name %j', (name, id) => {
  expect(idFor(name)).toBe(id);
});
