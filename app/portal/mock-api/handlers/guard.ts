import type { Person, Problem } from '../../src/api/types';
import { forbidden, unauthenticated } from '../problems';
import { world } from '../world';

/** Whoever is signed in; a 401 to throw when nobody is. */
export function person(request: Request): Person {
  if (world.person === null) {
    throw problemResponse(unauthenticated());
  }
  if (!['GET', 'HEAD'].includes(request.method) && request.headers.get('X-CSRF-Token') !== world.csrf) {
    throw problemResponse({
      type: '/problems/csrf',
      title: 'The protection token is missing',
      status: 403,
      detail: 'Send the header X-CSRF-Token with the csrf_token of GET /api/v1/session.',
      request_id: 'mock-csrf',
    });
  }
  return world.person;
}

/** Whoever may administer sources; a 403 to throw for the rest. */
export function sourceOwner(request: Request): Person {
  const someone = person(request);
  if (!someone.roles.some(role => role === 'source_owner' || role === 'tenant_admin')) {
    throw problemResponse(forbidden());
  }
  return someone;
}

/** Whoever may administer people and providers; a 403 to throw for the rest. */
export function administrator(request: Request): Person {
  const someone = person(request);
  if (!someone.roles.includes('tenant_admin')) {
    throw problemResponse(forbidden('tenant_admin'));
  }
  return someone;
}

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}
