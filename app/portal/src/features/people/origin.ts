/** Who keeps somebody, or put them somewhere: "Local", a provisioning service, or a provider by its id. */
export function originWords(origin: string | undefined): string {
  if (origin === undefined || origin === 'local') {
    return 'Local';
  }
  return origin === 'scim' ? 'Provisioned' : origin;
}

/** Who says that somebody is in a group. */
export const saidBy = (origin: string) => (origin === 'scim' ? 'the provisioning service' : origin);

/** Why somebody cannot come in. */
export function closedWords(by: string | undefined): string {
  return by === undefined || by === 'local'
    ? 'Closed by an administrator'
    : `Closed because ${saidBy(by)} no longer has them`;
}

/** Where a person's page is. */
export const personAddress = (login: string) => `/people/${encodeURIComponent(login)}`;

/** Where a group's page is. */
export const groupAddress = (name: string) => `/groups/${encodeURIComponent(name)}`;
