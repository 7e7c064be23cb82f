import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

it.each(['America/New_York', 'Europe/Berlin', 'Pacific/Auckland'])(
  'names the days of a period as the record counts them, wherever somebody reads: %s',
  async zone => {
    vi.stubEnv('TZ', zone);
    // The formats take their zone when they are made.
    vi.resetModules();
    const { when } = await import('./words');
    expect(when({ from: '2026-07-01T00:00:00Z', to: '2026-10-01T00:00:00Z' })).toBe(
      '1 July 2026 to 30 September 2026',
    );
  },
);
