import { http } from '../contract';
import { conflict, notFound } from '../problems';
import { now, world } from '../world';
import { overseer, problemResponse } from './guard';
import { page } from './paging';

export const approvalHandlers = [
  http.get('/api/v1/approvals', ({ request, query, response }) => {
    overseer(request);
    return response(200).json(page(world.approvals, query.get('cursor'), 50));
  }),

  http.get('/api/v1/approvals/{approval}', ({ request, params, response }) => {
    overseer(request);
    const found = find(params.approval);
    return found
      ? response(200).json(found)
      : response.untyped(problemResponse(notFound('What was asked for')));
  }),

  http.put('/api/v1/approvals/{approval}/decision', async ({ request, params, response }) => {
    const { login } = overseer(request);
    const { agreed, note } = await request.json();
    const found = find(params.approval);
    if (found?.state !== 'open') {
      return response.untyped(
        problemResponse(
          conflict('It is open no longer: somebody decided it, it was withdrawn, or its time is over.'),
        ),
      );
    }
    Object.assign(
      found,
      { state: agreed ? 'agreed' : 'refused', may_decide: false, decided_by: login, decided: now() },
      note === undefined ? {} : { note },
    );
    return response(200).json(found);
  }),

  http.delete('/api/v1/approvals/{approval}', ({ request, params, response }) => {
    const { login } = overseer(request);
    const found = find(params.approval);
    Object.assign(found ?? {}, { state: 'withdrawn', decided_by: login, decided: now() });
    return response(204).empty();
  }),
];

const find = (id: unknown) => world.approvals.find(each => each.id === id);
