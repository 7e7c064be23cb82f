/** A part of a list, with the cursor to the next one. */
export function page<T>(
  items: readonly T[],
  cursor: string | null,
  size: number,
): { items: T[]; next_cursor: string | null } {
  const from = cursor === null ? 0 : Number(cursor.replace('c', ''));
  const to = from + size;
  return { items: items.slice(from, to), next_cursor: to < items.length ? `c${to}` : null };
}
