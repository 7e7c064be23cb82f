import { advance, cancel, isActive, runsOf, startRun } from '../company/running';
import { http } from '../contract';
import { conflict, notFound } from '../problems';
import { problemResponse, sourceOwner } from './guard';
import { page } from './paging';
import { find } from './sources';

export const runHandlers = [
  http.get('/api/v1/sources/{source}/runs', ({ request, params, query, response }) => {
    sourceOwner(request);
    const source = find(params.source);
    return source
      ? response(200).json(
          page(runsOf(source.id).map(advance), query.get('cursor'), Number(query.get('size') ?? 50)),
        )
      : response.untyped(problemResponse(notFound('The source')));
  }),

  http.post('/api/v1/sources/{source}/runs', ({ request, params, response }) => {
    sourceOwner(request);
    const source = find(params.source);
    if (!source) {
      return response.untyped(problemResponse(notFound('The source')));
    }
    return isActive(runsOf(source.id)[0])
      ? response.untyped(problemResponse(conflict('A run of this source is on its way already.')))
      : response(202).json(startRun(source));
  }),

  http.get('/api/v1/sources/{source}/runs/{run}', ({ request, params, response }) => {
    sourceOwner(request);
    const run = runsOf(params.source).find(each => each.id === params.run);
    return run ? response(200).json(advance(run)) : response.untyped(problemResponse(notFound('The run')));
  }),

  http.delete('/api/v1/sources/{source}/runs/{run}', ({ request, params, response }) => {
    sourceOwner(request);
    const run = runsOf(params.source).find(each => each.id === params.run);
    if (!run || !isActive(run)) {
      return response.untyped(problemResponse(run ? conflict('The run has ended.') : notFound('The run')));
    }
    advance(run);
    return response(202).json(cancel(run));
  }),
];
