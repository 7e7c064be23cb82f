import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockApi } from './mock-api/vitePlugin.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockApi()] : [])],
  resolve: { alias: { '@': here('./src'), '@mock': here('./mock-api') } },
  build: {
    // On the class path of the jar, where the server looks for it.
    outDir: 'target/classes/portal',
    emptyOutDir: true,
    // The content security policy allows images as data, nothing else.
    assetsInlineLimit: 0,
    target: 'es2022',
    rollupOptions: {
      output: {
        // What changes with a library's version, apart from what changes with us.
        manualChunks: (id: string) =>
          /node_modules\/(@mantine|@floating-ui)/.test(id)
            ? 'components'
            : id.includes('node_modules')
              ? 'libraries'
              : undefined,
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy:
      mode === 'mock'
        ? {}
        : Object.fromEntries(
            ['/api', '/openapi.json', '/readyz'].map(path => [
              path,
              process.env.CLOISTER_URL ?? 'http://127.0.0.1:8080',
            ]),
          ),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'mock-api/**/*.test.ts', 'scripts/**/*.test.ts'],
    setupFiles: ['./src/test/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
    // Left alone it takes one on a machine of two cores.
    maxWorkers: 2,
    // The machine may be busy with other builds.
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
  },
}));
