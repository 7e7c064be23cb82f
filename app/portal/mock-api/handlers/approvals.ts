import type { Approval } from '../../src/api/types';
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
    if (agreed) {
      done(found);
    }
    return response(200).json(found);
  }),

  http.delete('/api/v1/approvals/{approval}', ({ request, params, response }) => {
    const { login } = overseer(request);
    const found = find(params.approval);
    Object.assign(found ?? {}, { state: 'withdrawn', decided_by: login, decided: now() });
    return response(204).empty();
  }),
];

/** What the first person asked for. */
function done({ kind, subject, asked_by }: Approval): void {
  if (kind === 'names_unseal') {
    const hours = Number(/\d+/.exec(subject)?.[0] ?? 1);
    world.namesUntil.set(asked_by, new Date(Date.now() + hours * 3_600_000).toISOString());
  } else if (kind === 'privacy_end') {
    world.privacy = null;
    world.namesUntil.clear();
  }
}

const find = (id: unknown) => world.approvals.find(each => each.id === id);
