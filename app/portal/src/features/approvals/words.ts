import type { Approval } from '@/api/types';

/** What a kind of request would do, as a sentence about its subject. */
export const KINDS: Record<Approval['kind'], (subject: string) => string> = {
  hold_release: subject => `Release ${subject} from legal hold`,
  names_unseal: subject => `Show the names in the record to ${subject}`,
  privacy_end: () => 'Show the names in the record to all who read it',
};

/** How one ended, as a word. */
export const STATES: Record<Approval['state'], string> = {
  open: 'Waits for a second person',
  agreed: 'Agreed',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  expired: 'Nobody decided in time',
};
