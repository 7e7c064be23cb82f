import { http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { askStream, read } from './askStream';
import { BrokenOff, ProblemError, Unreachable } from './failure';
import { keepToken } from './http';
import type { AskEvent } from './types';

const DONE = 'event: done\ndata: {"id":"ask-1"}\n\n';

/** A stream of these bytes, in pieces of this size. */
function bytes(text: string, size = Infinity): ReadableStream<Uint8Array> {
  const whole = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= whole.length) {
        controller.close();
      } else {
        controller.enqueue(whole.slice(at, at + Math.min(size, whole.length)));
        at += size;
      }
    },
  });
}

async function all(events: AsyncIterable<AskEvent>): Promise<AskEvent[]> {
  const heard: AskEvent[] = [];
  for await (const event of events) {
    heard.push(event);
  }
  return heard;
}

const types = async (text: string, size?: number) =>
  (await all(read(bytes(text, size), 1000))).map(each => each.type);

describe('reading the stream', () => {
  it.each([1, 2, 3, 7, 1000])('does not mind where the bytes are cut: pieces of %i', async size => {
    const heard = await all(read(bytes(`event: token\ndata: {"text":"Inês 🚲"}\n\n${DONE}`, size), 1000));
    expect(heard[0]).toEqual({ type: 'token', data: { text: 'Inês 🚲' } });
    expect(heard).toHaveLength(2);
  });

  it('takes any line end, and data in several lines', async () => {
    const heard = await all(read(bytes(`event: token\r\ndata: {"text":\r\ndata: "a"}\r\n\r\n${DONE}`), 1000));
    expect(heard[0]).toEqual({ type: 'token', data: { text: 'a' } });
  });

  it('passes over comments and over events it does not know', async () => {
    expect(await types(`: still here\n\nevent: weather\ndata: {}\n\ndata: nameless\n\n${DONE}`)).toEqual([
      'done',
    ]);
  });

  it('ends at the last event, whatever comes after', async () => {
    expect(await types(`${DONE}event: token\ndata: {"text":"late"}\n\n`)).toEqual(['done']);
  });

  it('says that it broke off when the last event never comes', async () => {
    await expect(types('event: token\ndata: {"text":"a"}\n\n')).rejects.toBeInstanceOf(BrokenOff);
  });

  it('says that it broke off when what comes cannot be read', async () => {
    await expect(types('event: token\ndata: {"text":\n\n')).rejects.toBeInstanceOf(BrokenOff);
  });

  it('says that the server fell silent', async () => {
    const silent = new ReadableStream<Uint8Array>({
      start: controller => controller.enqueue(new TextEncoder().encode(': hello\n\n')),
    });
    await expect(all(read(silent, 30))).rejects.toThrow('The server fell silent.');
  });

  it('waits as long as there are signs of life', async () => {
    const encoder = new TextEncoder();
    let comments = 6;
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise(resolve => setTimeout(resolve, 20));
        controller.enqueue(encoder.encode(comments-- > 0 ? ': still here\n\n' : DONE));
      },
    });
    expect(await all(read(slow, 60))).toHaveLength(1);
  });
});

describe('asking', () => {
  const ask = (signal = new AbortController().signal) =>
    askStream({ question: 'holiday in Austria' }, signal);

  beforeEach(() => {
    resetWorld('ines');
    keepToken(world.csrf);
  });

  it('streams an answer: sources first, the whole at the end', async () => {
    const heard = (await all(ask())).map(each => each.type);
    expect(heard[0]).toBe('sources');
    expect(heard).toContain('token');
    expect(heard.at(-1)).toBe('done');
  });

  it('throws the problem when the question is refused', async () => {
    mock.use(behaves.busy('/api/v1/asks', 7));
    const refused = all(ask());
    await expect(refused).rejects.toBeInstanceOf(ProblemError);
    await expect(refused).rejects.toMatchObject({ retryAfter: 7, slug: 'too_many_requests' });
  });

  it('says so when no answer comes', async () => {
    mock.use(behaves.unreachable('/api/v1/asks'));
    await expect(all(ask())).rejects.toBeInstanceOf(Unreachable);
  });

  it('takes an answer that came whole, where streams are not let through', async () => {
    mock.use(http.post('/api/v1/asks', () => Response.json({ id: 'ask-1', text: 'Whole.' })));
    expect(await all(ask())).toEqual([{ type: 'done', data: { id: 'ask-1', text: 'Whole.' } }]);
  });

  it('ends when the reader leaves', async () => {
    world.pace = 30;
    const control = new AbortController();
    const heard: string[] = [];
    await expect(
      (async () => {
        for await (const event of ask(control.signal)) {
          heard.push(event.type);
          control.abort();
        }
      })(),
    ).rejects.toThrow();
    expect(heard.length).toBeLessThan(3);
  });
});
