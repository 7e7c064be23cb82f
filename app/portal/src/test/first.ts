/** The first of a list that is not empty. */
export function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) {
    throw new Error('The list is empty.');
  }
  return one;
}
