import type { UsageLimit, UsageStanding, UsageSum } from '../../src/api/types';

/** What Skerrow asked this month, and may. */
export interface MockUsage {
  standing: UsageStanding;
  limits: UsageLimit[];
  /** Groups, the first that counts first. */
  teams: string[];
}

const sum = (name: string, questions: number): UsageSum => ({
  name,
  questions,
  tokens_in: questions * 910,
  tokens_out: questions * 118,
  milliseconds: questions * 2_140,
  cost: (questions / 100).toFixed(2),
});

/** By day 1,311 questions; the same by everything else. */
export const SUMS: Record<string, UsageSum[]> = {
  day: [
    31, 52, 48, 60, 57, 12, 9, 55, 61, 58, 49, 66, 8, 11, 62, 59, 70, 64, 68, 13, 10, 72, 65, 69, 71, 74, 25,
    12,
  ].map((questions, at) => sum(`2026-11-${String(at + 1).padStart(2, '0')}`, questions)),
  team: [sum('works', 611), sum('office', 496), sum('', 204)],
  person: [sum('moira', 412), sum('ines', 377), sum('ewan', 318), sum('erased#person', 204)],
  model: [sum('qwen3:4b', 1_190), sum('', 121)],
  class: [sum('basic', 1_311)],
  key: [sum('', 1_204), sum('9f2c41d07ab3e815', 107)],
};

/** `plenty` is left, or it is `scarce`. */
export function exampleUsage(state: 'plenty' | 'scarce'): MockUsage {
  const used = state === 'plenty' ? 1_311 : 1_684;
  const edition = {
    name: 'edition-month',
    subject: 'tenant',
    of_the_edition: true,
    per: 'month' as const,
    limit: 2_000,
    used,
    left: 2_000 - used,
    percent: Math.floor(used / 20),
    again: '2026-12-01T00:00:00Z',
  };
  return {
    standing: {
      limits: [edition],
      ...(state === 'scarce' && { notice: edition }),
      outlook: {
        edition: 'pro',
        used,
        limit: 2_000,
        a_day: state === 'plenty' ? 47 : 131.4,
        by_the_end: state === 'plenty' ? 1_640 : 2_604,
        ...(state === 'scarce' && { used_up_on: '2026-11-26' }),
        upgrade: {
          edition: 'team',
          title: 'Team',
          queries_per_month: 10_000,
          features: [
            'Collections shared with a team',
            'Verified answers with an owner and a review date',
            'Quotas for teams, and what each team used',
            'Dashboards of usage, quality and content gaps',
          ],
        },
      },
    },
    limits: [
      {
        id: 'lim-1',
        subject: 'user:*',
        per_month: 500,
        per_minute: 10,
        counts: true,
        reason: '',
        set_by: 'moira',
        set_at: '2026-10-01T08:00:00Z',
      },
      {
        id: 'lim-2',
        subject: 'user:ines',
        per_month: 1_500,
        until: '2026-12-18T17:00:00Z',
        counts: true,
        reason: 'The audit of the lock gates',
        set_by: 'moira',
        set_at: '2026-11-20T09:12:00Z',
        used: 377,
      },
    ],
    teams: ['works', 'sales'],
  };
}
