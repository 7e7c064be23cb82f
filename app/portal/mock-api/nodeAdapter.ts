import type { IncomingMessage, ServerResponse } from 'node:http';
import { getResponse } from 'msw';
import { handlers } from './index';

/** Answers one request of Node's HTTP server from the mock API; false when it is none of its own. */
export async function answerFromMock(incoming: IncomingMessage, outgoing: ServerResponse): Promise<boolean> {
  if (!incoming.url?.startsWith('/api/')) {
    return false;
  }
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  const request = await toRequest(incoming, gone.signal);
  const response = await getResponse(handlers, request, { baseUrl: new URL(request.url).origin });
  if (response === undefined) {
    outgoing.writeHead(404, { 'Content-Type': 'application/problem+json' });
    outgoing.end(
      JSON.stringify({
        type: '/problems/not_found',
        title: 'There is nothing here',
        status: 404,
        request_id: 'mock',
      }),
    );
    return true;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  for await (const chunk of response.body ?? []) {
    outgoing.write(chunk);
  }
  outgoing.end();
  return true;
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  const method = incoming.method ?? 'GET';
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
    method,
    headers,
    signal,
    ...(['GET', 'HEAD'].includes(method) ? {} : { body: Buffer.concat(chunks) }),
  });
}
