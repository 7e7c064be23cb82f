import { EventSourceParserStream } from 'eventsource-parser/stream';
import { BrokenOff, failureOf } from './failure';
import { send } from './http';
import type { Answer, AskEvent, AskRequest } from './types';

/** The server sends a comment more often than this, even while nothing happens. */
const SILENCE_MS = 60_000;

const TYPES: ReadonlySet<string> = new Set<AskEvent['type']>([
  'sources',
  'token',
  'citation',
  'support',
  'rung',
  'usage',
  'done',
  'error',
]);

/**
 * Asks, and yields the answer's events as they arrive. Ends after `done` or `error`; throws when
 * the question is refused or the stream breaks off before. Aborting the signal cancels the answer
 * on the server too.
 */
export async function* askStream(
  question: AskRequest,
  signal: AbortSignal,
  silence = SILENCE_MS,
): AsyncGenerator<AskEvent> {
  const response = await send(
    new Request(new URL('/api/v1/asks', location.origin), {
      method: 'POST',
      headers: { Accept: 'text/event-stream', 'Content-Type': 'application/json' },
      body: JSON.stringify(question),
      signal,
    }),
  );
  if (!response.ok) {
    throw await failureOf(response);
  }
  if (response.headers.get('Content-Type')?.startsWith('application/json')) {
    // Something in between did not let a stream through: the answer came whole.
    yield { type: 'done', data: (await response.json()) as Answer };
    return;
  }
  if (response.body === null) {
    throw new BrokenOff();
  }
  yield* read(response.body, silence);
}

/** The typed events in a stream of bytes. Unknown events are passed over: a newer server may send more. */
export async function* read(bytes: ReadableStream<Uint8Array>, silence: number): AsyncGenerator<AskEvent> {
  const reader = bytes
    .pipeThrough(watch(silence))
    .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await next(reader);
      if (done) {
        throw new BrokenOff();
      }
      const event = decode(value.event, value.data);
      if (event !== null) {
        yield event;
        if (event.type === 'done' || event.type === 'error') {
          return;
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function next<T>(reader: ReadableStreamDefaultReader<T>) {
  try {
    return await reader.read();
  } catch (cause) {
    const known = cause instanceof BrokenOff || (cause instanceof Error && cause.name === 'AbortError');
    throw known ? cause : new BrokenOff(undefined, { cause });
  }
}

function decode(type: string | undefined, data: string): AskEvent | null {
  if (type === undefined || !TYPES.has(type)) {
    return null;
  }
  try {
    return { type, data: JSON.parse(data) as unknown } as AskEvent;
  } catch (cause) {
    throw new BrokenOff('The server sent something that cannot be read.', { cause });
  }
}

/** Lets bytes through, and fails when none come for too long. */
function watch(silence: number): TransformStream<Uint8Array, Uint8Array> {
  let timer: ReturnType<typeof setTimeout>;
  const wind = (controller: TransformStreamDefaultController<Uint8Array>) => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.error(new BrokenOff('The server fell silent.')), silence);
  };
  return new TransformStream({
    start: wind,
    transform(chunk, controller) {
      wind(controller);
      controller.enqueue(chunk);
    },
    flush: () => clearTimeout(timer),
  });
}
