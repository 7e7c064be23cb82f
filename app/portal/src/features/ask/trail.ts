import type { Spot } from '@/ui/viewer';
import { sameSpot } from '@/ui/viewer';
import type { Turn } from './turn';

/** Every cited place of a thread, in the order it is read, once each. */
export function trailOf(turns: readonly Turn[]): Spot[] {
  const spots: Spot[] = [];
  for (const { document_id, start, end } of turns
    .flatMap(turn => turn.sentences)
    .flatMap(each => each.citations)) {
    const spot = { document: document_id, start, end };
    if (!spots.some(each => sameSpot(each, spot))) {
      spots.push(spot);
    }
  }
  return spots;
}
