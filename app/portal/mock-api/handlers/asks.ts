import type { Answer, AskEvent } from '../../src/api/types';
import { answer } from '../company/answering';
import { BREAKS_OFF } from '../company/scripts';
import { http } from '../contract';
import { invalid } from '../problems';
import { now, pause, world } from '../world';
import { person, problemResponse } from './guard';

export const askHandlers = [
  http.post('/api/v1/asks', async ({ request, response }) => {
    const someone = person(request);
    const asked = await request.json();
    if (asked.question.trim() === '') {
      return response.untyped(problemResponse(invalid('question', 'is empty')));
    }
    const { answer: whole, events } = answer(someone, asked.question, asked.thread_id, asked.model);
    if (!request.headers.get('Accept')?.includes('text/event-stream')) {
      keep(whole);
      return response(200).json(whole);
    }
    const cut = BREAKS_OFF.test(asked.question) ? Math.ceil(events.length * 0.6) : events.length;
    const stream = streamed(events.slice(0, cut), () => keep(whole), request.signal);
    return response.untyped(new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } }));
  }),

  http.get('/api/v1/models', ({ request, response }) => {
    person(request);
    const items = world.models.map(name => ({ name, provider: 'ollama' }));
    return response(200).json({
      items,
      default: world.models[0] ?? null,
      available: world.model,
      next_cursor: null,
    });
  }),
];

/** The events as the server sends them, with the comments that keep a connection open. */
function streamed(events: AskEvent[], atTheEnd: () => void, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const rest = [...events];
  return new ReadableStream({
    async pull(controller) {
      const event = rest.shift();
      if (event === undefined || signal.aborted) {
        controller.close();
        return;
      }
      await pause(event.type === 'token' ? world.pace : event.type === 'sources' ? 0 : world.pace * 2);
      if (event.type === 'done') {
        atTheEnd();
      }
      const comment = event.type === 'sources' ? ': the line stays open\n\n' : '';
      controller.enqueue(
        encoder.encode(`${comment}event: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`),
      );
    },
  });
}

function keep(whole: Answer): void {
  const thread = world.threads.find(each => each.id === whole.thread_id);
  if (thread) {
    thread.answers.push(whole);
    thread.updated = now();
  } else {
    world.threads.unshift({
      id: whole.thread_id,
      title: whole.question ?? '',
      updated: now(),
      answers: [whole],
    });
  }
}
