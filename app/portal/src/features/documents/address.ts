/** The page of a document; with a place, the one that is marked. */
export function documentAddress(id: string, place?: { start: number; end: number }): string {
  const span = place && place.end > place.start ? `?start=${place.start}&end=${place.end}` : '';
  return `/documents/${encodeURIComponent(id)}${span}`;
}
