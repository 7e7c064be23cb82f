import { expect, it } from 'vitest';
import { asTyped, bytes, counted, language, mediaType, plain, principal, seconds, wait } from './format';

it.each([
  [counted(1, 'file'), '1 file'],
  [counted(1234, 'file'), '1,234 files'],
  [counted(2, 'reply', 'replies'), '2 replies'],
  [bytes(999), '999 bytes'],
  [bytes(3_400_000), '3.4 MB'],
  [seconds(48), '48 ms'],
  [seconds(850), '0.9 s'],
  [wait(1), '1 second'],
  [wait(59.2), '1 minute'],
  [wait(90), '2 minutes'],
  [wait(7200), '2 hours'],
  [asTyped(new Date('2026-10-01T12:30').toISOString()), '2026-10-01T12:30'],
  [asTyped(''), ''],
  [asTyped('foo'), ''],
  [language('de'), 'German'],
  [language('und'), 'Unknown language'],
  [language('not a code'), 'not a code'],
  [mediaType('application/pdf'), 'PDF'],
  [mediaType('application/vnd.openxmlformats-officedocument.wordprocessingml.document'), 'Word document'],
  [mediaType('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'), 'Spreadsheet'],
  [mediaType('message/rfc822'), 'E-mail'],
  [mediaType('application/x-unheard-of'), 'application/x-unheard-of'],
  [principal('everyone'), 'Everyone who is signed in'],
  [principal('group:people-team'), 'Group people-team'],
  [principal('user:moira'), 'moira'],
  [plain('nesting_too_deep'), 'Nesting too deep'],
])('says %s', (said, expected) => {
  expect(said).toBe(expected);
});
