import type { Document } from '@/api/types';

/** The page on which a place stands; null where the format has none. */
export function pageOf(document: Document, start: number): number | null {
  const block = document.outline.findLast(each => each.start <= start);
  return block?.page ?? null;
}
