import type { Plugin } from 'vite';

/** `npm run mock`: the portal with hot reload, and no server behind it. */
export function mockApi(): Plugin {
  return {
    name: 'cloister-mock-api',
    configureServer(server) {
      let begun = false;
      server.middlewares.use((request, response, next) => {
        void (async () => {
          // Loaded through Vite, so that an edit of the mock is there at the next request.
          const { answerFromMock } = (await server.ssrLoadModule('/mock-api/nodeAdapter.ts')) as typeof import('./nodeAdapter');
          if (!begun) {
            begun = true;
            const { world } = (await server.ssrLoadModule('/mock-api/world.ts')) as typeof import('./world');
            world.pace = 45;
          }
          if (!(await answerFromMock(request, response))) {
            next();
          }
        })().catch(next);
      });
    },
  };
}
