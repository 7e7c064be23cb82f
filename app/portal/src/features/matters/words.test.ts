import { afterEach, expect, it, vi } from 'vitest';
import type { Matter } from '@/api/types';

afterEach(() => vi.unstubAllEnvs());

it.each(['America/New_York', 'Europe/Berlin'])(
  'names the days that a matter is about as they were typed, wherever somebody reads: %s',
  async zone => {
    vi.stubEnv('TZ', zone);
    // The formats take their zone when they are made.
    vi.resetModules();
    const { time } = await import('./words');
    const about = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' } as Matter;
    expect(time(about)).toBe('From 1 March 2026 until 1 April 2026');
  },
);
