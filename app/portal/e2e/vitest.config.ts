import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The portal in a real browser. Built first: `npm run build`. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: [
      process.env.CLOISTER_SCREENSHOTS
        ? 'e2e/screenshots.ts'
        : process.env.CLOISTER_URL
          ? 'e2e/real/*.test.ts'
          : 'e2e/*.test.ts',
    ],
    // Over the mock API each file has a world of its own. The real server is one for all.
    fileParallelism: !process.env.CLOISTER_URL,
    maxWorkers: 2,
    testTimeout: 90_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
});
