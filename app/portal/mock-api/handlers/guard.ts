import type { Person, Problem, Tenant } from '../../src/api/types';
import { FIRST } from '../company/organisations';
import { forbidden, problem, unauthenticated } from '../problems';
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

/** Whoever reads the record; a 403 to throw for the rest. */
export function auditor(request: Request): Person {
  const someone = person(request);
  if (!someone.roles.includes('auditor')) {
    throw problemResponse(forbidden('auditor'));
  }
  return someone;
}

/** Whoever watches over the others; a 403 to throw for the rest. */
export function overseer(request: Request): Person {
  const someone = person(request);
  if (!someone.roles.some(role => role === 'auditor' || role === 'tenant_admin')) {
    throw problemResponse(forbidden('auditor, tenant_admin'));
  }
  return someone;
}

/** Whoever runs the installation; a 403 to throw for the rest. */
export function operator(request: Request): Person {
  const someone = person(request);
  if (!someone.installation) {
    throw problemResponse(forbidden('operator'));
  }
  return someone;
}

/** The organisation that somebody means who is not signed in; the first where they name none. */
export function meant(id: string | null | undefined): Tenant {
  const named = (id ?? '').trim().toLowerCase();
  const tenant = world.tenants.find(each => each.id === (named === '' ? FIRST : named));
  if (tenant === undefined) {
    throw problemResponse(
      problem(
        'not_found',
        404,
        'There is nothing here',
        'There is no such organisation at this address. Check the link that you were given.',
      ),
    );
  }
  if (tenant.state === 'suspended') {
    const closed = `${tenant.name} is closed for now. Whoever runs this installation can open it again.`;
    throw problemResponse(problem('forbidden', 403, 'You may not do this', closed));
  }
  return tenant;
}

/** A 403 to throw, with the reason. */
export function refuse(why: string): never {
  throw problemResponse(problem('forbidden', 403, 'You may not do this', why));
}

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}
