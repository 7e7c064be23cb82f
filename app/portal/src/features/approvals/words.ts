import type { Approval } from '@/api/types';
import { counted } from '@/ui/format';

/** What a request would do, as a sentence. */
export function what({ kind, subject, asked_by }: Approval): string {
  switch (kind) {
    case 'hold_release':
      return `Release ${subject} from legal hold`;
    case 'names_unseal':
      return `Show ${asked_by} the names in the record${hoursIn(subject)}`;
    case 'privacy_end':
      return `End ${subject}: everybody who reads the record sees names again`;
  }
}

/** "names for 8 hours" → " for 8 hours" */
function hoursIn(subject: string): string {
  const hours = /\d+/.exec(subject)?.[0];
  return hours === undefined ? '' : ` for ${counted(Number(hours), 'hour')}`;
}

/** How one ended, as a word. */
export const STATES: Record<Approval['state'], string> = {
  open: 'Waits for a second person',
  agreed: 'Agreed',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  expired: 'Nobody decided in time',
};
