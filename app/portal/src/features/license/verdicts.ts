import type { License, LicenseVerdict } from '@/api/types';
import { counted, day } from '@/ui/format';

/** How much a verdict should worry whoever reads it. */
export const TONES: Record<LicenseVerdict, 'good' | 'warn' | 'bad'> = {
  valid: 'good',
  trial: 'good',
  free: 'good',
  grace: 'warn',
  over_seats: 'warn',
  not_yet: 'warn',
  expired: 'bad',
  wrong_install: 'bad',
  forged: 'bad',
  unreadable: 'bad',
  revoked: 'bad',
};

/** In a word or two, for a list. */
export const SHORT: Record<LicenseVerdict, string> = {
  valid: 'Good',
  trial: 'Trial',
  free: 'Free',
  grace: 'In its days of grace',
  over_seats: 'More accounts than seats',
  not_yet: 'Not yet begun',
  expired: 'Expired',
  wrong_install: 'For another install',
  forged: 'Forged',
  unreadable: 'Unreadable',
  revoked: 'Taken back or replaced',
};

/** "Until 27 December 2026, 29 days more"; null where there is no end. */
export function until({ expires, days_left }: License): string | null {
  if (expires === undefined) {
    return null;
  }
  const left =
    days_left === undefined ? '' : days_left === 0 ? ', today' : `, ${counted(days_left, 'day')} more`;
  return `${day(expires)}${left}`;
}
