import { expect, it } from 'vitest';
import { failedWords } from './failedWords';

it.each([
  ['unknown', 'This way of signing in is gone'],
  ['away', 'Skerrow account does not answer'],
  ['lost', 'That did not come to an end'],
  ['refused', 'Skerrow account did not let you in'],
  ['nameless', 'Skerrow account did not say who you are'],
  ['kept_out', 'You cannot come in here yet'],
  ['something new', 'That did not come to an end'],
  ['constructor', 'That did not come to an end'],
])('%s is said as “%s”', (slug, title) => {
  expect(failedWords(slug, 'Skerrow account')?.title).toBe(title);
});

it('says nothing to somebody who just came', () => {
  expect(failedWords(null, undefined)).toBeNull();
});
