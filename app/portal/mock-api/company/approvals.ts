import type { Approval } from '../../src/api/types';

/** One that waits, one of the reader's own, and one that was decided. */
export function exampleApprovals(): Approval[] {
  const week = { asked: '2026-11-25T08:10:00Z', until: '2026-12-02T08:10:00Z' };
  return [
    {
      ...week,
      id: 'apr-1',
      kind: 'hold_release',
      subject: 'Weir gate 4 dispute',
      reason: 'The case was settled on 20 November; counsel agrees in writing.',
      asked_by: 'ines',
      state: 'open',
      may_decide: true,
    },
    {
      ...week,
      id: 'apr-2',
      kind: 'names_unseal',
      subject: 'names for 8 hours',
      reason: 'Report of a leaked tender, case 12.',
      asked_by: 'moira',
      state: 'open',
      may_decide: false,
    },
    {
      id: 'apr-3',
      kind: 'privacy_end',
      subject: 'privacy mode',
      reason: 'The agreement with the works council ended.',
      asked_by: 'ines',
      asked: '2026-11-02T10:00:00Z',
      until: '2026-11-09T10:00:00Z',
      state: 'refused',
      may_decide: false,
      decided_by: 'lukas',
      decided: '2026-11-03T09:00:00Z',
      note: 'It runs until the end of the year.',
    },
  ];
}
