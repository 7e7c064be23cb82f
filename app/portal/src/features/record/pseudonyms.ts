/** As the server calls somebody while names are sealed: ten random digits, the same in every event. */
const PSEUDONYM = /^([0-9a-f]{10}|unknown)#person$/;
const TYPED = /^(?:pseudonym )?([0-9a-f]{4,10})(?:#person)?$/i;
const UNKNOWN = 'unknown#person';
const SHOWN = 6;
const HUES = 12;

export const isPseudonym = (name: string): boolean => PSEUDONYM.test(name);

/** Whether it stands for one person, and not for all whom the server does not know. */
export const isFollowed = (name: string): boolean => name !== UNKNOWN;

/** "5f3bb0ecb7#person" → "5f3bb0": enough to tell people on a page apart. */
export const short = (pseudonym: string): string =>
  pseudonym === UNKNOWN ? 'unknown' : pseudonym.slice(0, SHOWN);

/** "5f3bb0ecb7#person" → "pseudonym 5f3bb0"; a name stays as it is. */
export const called = (name: string): string => (isPseudonym(name) ? `pseudonym ${short(name)}` : name);

/** An angle on the wheel of colours, the same for the same person. */
export function hueOf(pseudonym: string): number {
  const digits = Number.parseInt(pseudonym.slice(0, SHOWN), 16);
  return Number.isNaN(digits) ? 0 : (digits % HUES) * (360 / HUES);
}

/** Whom somebody means who types a pseudonym as far as it is shown; otherwise what they typed. */
export function meantBy(typed: string, known: readonly string[]): string {
  const digits = TYPED.exec(typed)?.[1]?.toLowerCase();
  const meant =
    digits === undefined ? [] : known.filter(each => isPseudonym(each) && each.startsWith(digits));
  return meant.length === 1 ? (meant[0] ?? typed) : typed;
}
