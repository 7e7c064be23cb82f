/** Who keeps somebody, or put them somewhere: "Local", or a provider by its id. */
export function originWords(origin: string | undefined): string {
  return origin === undefined || origin === 'local' ? 'Local' : origin;
}

/** Why somebody cannot come in. */
export function closedWords(by: string | undefined): string {
  return by === undefined || by === 'local'
    ? 'Closed by an administrator'
    : `Closed because ${by} no longer has them`;
}

/** Where a person's page is. */
export const personAddress = (login: string) => `/people/${encodeURIComponent(login)}`;

/** Where a group's page is. */
export const groupAddress = (name: string) => `/groups/${encodeURIComponent(name)}`;
