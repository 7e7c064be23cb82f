import type { AuditFormat } from '@/api/types';

/** What a bundle holds besides its proof, and for what program. */
export const FORMATS: Record<AuditFormat, { name: string; may: string }> = {
  jsonl: { name: 'JSON Lines', may: 'The events as they were signed, one a line. Enough for a proof.' },
  csv: { name: 'CSV', may: 'For a spreadsheet; what looks like a formula is made harmless.' },
  cef: { name: 'CEF', may: 'For ArcSight and whatever understands it.' },
  ocsf: { name: 'OCSF', may: 'For security lakes; schema 1.3, API Activity.' },
};
