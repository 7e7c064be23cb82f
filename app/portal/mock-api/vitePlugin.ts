import type { Plugin } from 'vite';
import type * as Adapter from './nodeAdapter';
import type * as State from './index';

/** `npm run mock`: the portal with hot reload, and no server behind it. */
export function mockApi(): Plugin {
  return {
    name: 'cloister-mock-api',
    configureServer(server) {
      let begun = false;
      server.middlewares.use((request, response, next) => {
        void (async () => {
          // Loaded through Vite, so that an edit of the mock is there at the next request.
          const { answerFromMock } = (await server.ssrLoadModule(
            '/mock-api/nodeAdapter.ts',
          )) as typeof Adapter;
          if (!begun) {
            begun = true;
            const { exampleProviders, world } = (await server.ssrLoadModule(
              '/mock-api/index.ts',
            )) as typeof State;
            world.pace = 45;
            world.providers = exampleProviders();
          }
          if (!(await answerFromMock(request, response))) {
            next();
          }
        })().catch(next);
      });
    },
  };
}
