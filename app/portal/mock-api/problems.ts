import type { Problem } from '../src/api/types';

let count = 0;

/** A problem as the server words it. */
export function problem(
  slug: string,
  status: number,
  title: string,
  detail: string,
  more: Partial<Problem> = {},
): Problem {
  return {
    type: `/problems/${slug}`,
    title,
    status,
    detail,
    request_id: `mock-${String(++count).padStart(4, '0')}`,
    ...more,
  };
}

export const unauthenticated = () =>
  problem('unauthenticated', 401, 'Sign in first', 'Sign in, or send an API key as a bearer token.');

export const forbidden = (roles = 'source_owner, tenant_admin') =>
  problem(
    'forbidden',
    403,
    'You may not do this',
    `This needs one of the roles [${roles}]. An administrator can give it.`,
  );

export const notFound = (what: string) =>
  problem('not_found', 404, 'There is nothing here', `${what} does not exist, or you may not see it.`);

export const conflict = (detail: string) => problem('conflict', 409, 'It does not fit what is there', detail);

export const invalid = (field: string, message: string) =>
  problem('invalid_body', 400, 'The body is not valid', `The field '${field}' ${message}.`, {
    errors: [{ field, message }],
  });
