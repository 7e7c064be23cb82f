import { http } from '../contract';
import { notFound } from '../problems';
import { world } from '../world';
import { person, problemResponse } from './guard';
import { page } from './paging';

export const threadHandlers = [
  http.get('/api/v1/threads', ({ request, query, response }) => {
    person(request);
    const newest = [...world.threads].sort((a, b) => (a.updated < b.updated ? 1 : -1));
    const summaries = newest.map(({ id, title, updated, answers }) => ({
      id,
      title,
      updated,
      asks: answers.length,
    }));
    return response(200).json(page(summaries, query.get('cursor'), Number(query.get('size') ?? 50)));
  }),

  http.get('/api/v1/threads/{thread}', ({ request, params, response }) => {
    person(request);
    const thread = world.threads.find(each => each.id === params.thread);
    return thread ? response(200).json(thread) : response.untyped(problemResponse(notFound('The thread')));
  }),

  http.delete('/api/v1/threads/{thread}', ({ request, params, response }) => {
    person(request);
    if (!world.threads.some(each => each.id === params.thread)) {
      return response.untyped(problemResponse(notFound('The thread')));
    }
    world.threads = world.threads.filter(each => each.id !== params.thread);
    return response(204).empty();
  }),
];
