import type { Approval, PrivacyMode } from '../../src/api/types';
import { http } from '../contract';
import { conflict, invalid, notFound } from '../problems';
import { id as newId, now, world } from '../world';
import { auditor, overseer, problemResponse } from './guard';

const WEEK_MS = 7 * 24 * 3_600_000;

export const privacyHandlers = [
  http.get('/api/v1/privacy-mode', ({ request, response }) => {
    const { login } = overseer(request);
    return response(200).json(told(login));
  }),

  http.put('/api/v1/privacy-mode', async ({ request, response }) => {
    const { login } = overseer(request);
    const before = world.privacy;
    const { smallest_group = before?.smallest_group ?? 5 } = (await request.json()) ?? {};
    if (smallest_group < 3 || smallest_group > 100) {
      return response.untyped(problemResponse(invalid('smallest_group', 'is not between 3 and 100')));
    }
    if (before !== null && smallest_group < before.smallest_group) {
      return response.untyped(
        problemResponse(
          conflict(
            `Figures are told of ${before.smallest_group} people and more. To make that fewer, privacy mode has to be ended, which two people have to want.`,
          ),
        ),
      );
    }
    world.privacy = { since: now(), begun_by: login, ...before, smallest_group };
    return response(200).json(told(login));
  }),

  http.post('/api/v1/privacy-mode/end', async ({ request, response }) => {
    const { login } = overseer(request);
    const { reason } = await request.json();
    const refused = ask(login, 'privacy_end', 'privacy mode', reason);
    return refused ?? response(202).json(told(login));
  }),

  http.post('/api/v1/privacy-mode/names', async ({ request, response }) => {
    const { login } = auditor(request);
    const { reason, hours } = await request.json();
    if (!Number.isInteger(hours) || hours < 1 || hours > 72) {
      return response.untyped(problemResponse(invalid('hours', 'is not between 1 and 72')));
    }
    const refused = ask(login, 'names_unseal', `names for ${hours} hours`, reason);
    return refused ?? response(202).json(told(login));
  }),

  http.delete('/api/v1/privacy-mode/names', ({ request, response }) => {
    const { login } = auditor(request);
    return world.namesUntil.delete(login)
      ? response(204).empty()
      : response.untyped(problemResponse(notFound('Leave to see names')));
  }),
];

function told(login: string): PrivacyMode {
  const until = world.namesUntil.get(login);
  return world.privacy === null
    ? { sealed: false }
    : {
        sealed: true,
        ...world.privacy,
        ...(until !== undefined && until > now() && { names_until: until }),
        ...waiting('end_asked', each => each.kind === 'privacy_end'),
        ...waiting('names_asked', each => each.kind === 'names_unseal' && each.asked_by === login),
      };
}

function waiting(field: 'end_asked' | 'names_asked', meant: (each: Approval) => boolean) {
  const found = world.approvals.find(each => each.state === 'open' && meant(each));
  return found === undefined
    ? {}
    : { [field]: { approval: found.id, asked_by: found.asked_by, asked: found.asked, until: found.until } };
}

/** @return why it cannot be asked for; null where it waits now */
function ask(login: string, kind: Approval['kind'], subject: string, reason: string): Response | null {
  if (world.privacy === null) {
    return problemResponse(conflict('Names are not sealed.'));
  }
  const same = (each: Approval) =>
    each.state === 'open' && each.kind === kind && each.subject === subject && each.asked_by === login;
  if (world.approvals.some(same)) {
    return problemResponse(
      conflict(
        'You have asked for this already, and it waits for a second person. Withdraw it to ask again.',
      ),
    );
  }
  world.approvals.unshift({
    id: newId('apr'),
    kind,
    subject,
    reason,
    asked_by: login,
    asked: now(),
    until: new Date(Date.now() + WEEK_MS).toISOString(),
    state: 'open',
    may_decide: false,
  });
  return null;
}
