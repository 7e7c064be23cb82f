/** Who may read, as it is chosen in a form. */
export interface Readers {
  everyone: boolean;
  groups: string[];
  people: string[];
}

/** Everyone, until somebody says otherwise. */
export const EVERYONE: Readers = { everyone: true, groups: [], people: [] };
export const NOBODY: Readers = { everyone: false, groups: [], people: [] };

/** As the API spells it: `everyone`, `group:NAME`, `user:LOGIN`. */
export function toPrincipals({ everyone, groups, people }: Readers): string[] {
  return everyone
    ? ['everyone']
    : [...groups.map(name => `group:${name}`), ...people.map(login => `user:${login}`)];
}

export function toReaders(principals: readonly string[]): Readers {
  const named = (kind: string) =>
    principals.filter(each => each.startsWith(kind)).map(each => each.slice(kind.length));
  return { everyone: principals.includes('everyone'), groups: named('group:'), people: named('user:') };
}

/** Whether nobody is among them. */
export function isNobody(readers: Readers): boolean {
  return toPrincipals(readers).length === 0;
}
