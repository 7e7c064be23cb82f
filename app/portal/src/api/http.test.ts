import { http as handler } from 'msw';
import { expect, it, vi } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { ProblemError, Unreachable } from './failure';
import { api, body, keepToken, onSignedOut } from './http';

const remove = () =>
  body(api.DELETE('/api/v1/threads/{thread}', { params: { path: { thread: 'thread-1' } } }));

function withThread() {
  resetWorld('ines');
  world.threads = [{ id: 'thread-1', title: 'A', updated: '2026-11-24T09:00:00Z', answers: [] }];
}

it('sends the token that protects changes', async () => {
  withThread();
  keepToken(world.csrf);
  await remove();
  expect(world.threads).toEqual([]);
});

it('fetches a new token, once, when another tab has signed in anew', async () => {
  withThread();
  keepToken('of yesterday');
  await remove();
  expect(world.threads).toEqual([]);
});

it('gives up when the new token is refused as well', async () => {
  withThread();
  keepToken('of yesterday');
  let tries = 0;
  mock.use(
    handler.delete('/api/v1/threads/:thread', () => {
      tries++;
      return Response.json(
        { type: '/problems/csrf', title: 'No', status: 403, request_id: 'r' },
        { status: 403 },
      );
    }),
  );
  await expect(remove()).rejects.toMatchObject({ slug: 'csrf' });
  expect(tries).toBe(2);
});

it('says that the session has ended, but not when a password was wrong', async () => {
  const ended = vi.fn();
  onSignedOut(ended);
  await expect(
    body(api.POST('/api/v1/session', { body: { login: 'ines', password: 'no' } })),
  ).rejects.toBeInstanceOf(ProblemError);
  expect(ended).not.toHaveBeenCalled();
  await expect(body(api.GET('/api/v1/threads'))).rejects.toBeInstanceOf(ProblemError);
  expect(ended).toHaveBeenCalledOnce();
});

it('keeps what the server explained', async () => {
  resetWorld('ines');
  mock.use(behaves.busy('/api/v1/threads', 12));
  await expect(body(api.GET('/api/v1/threads'))).rejects.toMatchObject({
    retryAfter: 12,
    problem: { title: 'Too much at once', status: 429 },
  });
});

it('tells a proxy without a server from a server with a problem', async () => {
  mock.use(handler.get('/api/v1/threads', () => new Response('<h1>Bad gateway</h1>', { status: 502 })));
  await expect(body(api.GET('/api/v1/threads'))).rejects.toBeInstanceOf(Unreachable);
  mock.use(handler.get('/api/v1/threads', () => new Response('oops', { status: 500 })));
  await expect(body(api.GET('/api/v1/threads'))).rejects.toMatchObject({ problem: { status: 500 } });
});

it('says so when no answer comes', async () => {
  mock.use(behaves.unreachable('/api/v1/threads'));
  await expect(body(api.GET('/api/v1/threads'))).rejects.toBeInstanceOf(Unreachable);
});
