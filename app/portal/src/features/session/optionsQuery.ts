import { queryOptions } from '@tanstack/react-query';
import { ProblemError } from '@/api/failure';
import { api, body } from '@/api/http';
import { SIGN_IN_OPTIONS } from '@/api/session';

/** How long the form waits for what may stand above it. */
const PATIENCE_MS = 2500;

/**
 * Whose sign-in page it is, and which ways in there are; null where the server takes too long to say so.
 *
 * @param tenant as the address names it; empty for whom the server takes it to be
 */
export function optionsQuery(tenant: string) {
  return queryOptions({
    queryKey: [SIGN_IN_OPTIONS, tenant],
    retry: false,
    queryFn: ({ signal }) => {
      const query = tenant === '' ? {} : { tenant };
      return Promise.race([
        body(api.GET('/api/v1/session/options', { params: { query }, signal })),
        tooLate(),
      ]);
    },
  });
}

function tooLate(): Promise<null> {
  return new Promise(resolve => setTimeout(() => resolve(null), PATIENCE_MS));
}

/** Whether nobody can sign in there: there is no such organisation, or it is suspended. */
export function isShut(failure: unknown): failure is ProblemError {
  return failure instanceof ProblemError && [403, 404].includes(failure.problem.status);
}
