import { expect, it } from 'vitest';
import { toPrincipals, toReaders } from './principals';

it.each([[['everyone']], [['group:finance', 'group:board', 'user:moira']], [[]]])(
  'says the same after being shown in a form: %j',
  principals => {
    expect(toPrincipals(toReaders(principals))).toEqual(principals);
  },
);

it('keeps the chosen names aside while everyone may read', () => {
  expect(toPrincipals({ everyone: true, groups: ['finance'], people: [] })).toEqual(['everyone']);
});

it('keeps colons inside a name', () => {
  expect(toReaders(['group:site:perth']).groups).toEqual(['site:perth']);
});
