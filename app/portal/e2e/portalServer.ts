import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerFromMock } from '../mock-api/nodeAdapter';

const BUILT = fileURLToPath(new URL('../target/classes/portal', import.meta.url));

/** What the server tells a browser (SecurityHeaders.java): a page that breaks it breaks here too. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES: Record<string, string> = {
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.css': 'text/css;charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** A place the portal answers at. */
export interface Served {
  url: string;
  close: () => Promise<void>;
}

/** Serves the built portal, as the server would, over the mock API. */
export async function servePortal(): Promise<Served> {
  const server = createServer((request, response) => {
    respond(request, response).catch((failure: unknown) => {
      response.writeHead(500).end(String(failure));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('Content-Security-Policy', POLICY);
  if (await answerFromMock(request, response)) {
    return;
  }
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname);
  const file = (path.startsWith('/documents/') ? null : await read(path)) ?? (await read('/index.html'));
  if (file === null) {
    throw new Error(`The portal is not built: there is nothing in ${BUILT}. Run npm run build.`);
  }
  response.writeHead(200, { 'Content-Type': file.type }).end(file.bytes);
}

async function read(path: string): Promise<{ bytes: Buffer; type: string } | null> {
  const file = join(BUILT, normalize(path));
  const type = TYPES[extname(file)];
  if (!file.startsWith(BUILT) || type === undefined) {
    return null;
  }
  try {
    return { bytes: await readFile(file), type };
  } catch {
    return null;
  }
}
