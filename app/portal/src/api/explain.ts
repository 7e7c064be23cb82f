import { BrokenOff, ProblemError, Unreachable } from './failure';

/** A failure in words for the person who met it. */
export interface Explained {
  kind: 'unreachable' | 'forbidden' | 'missing' | 'busy' | 'broken';
  title: string;
  advice: string;
  /** Seconds until another try makes sense. */
  retryAfter: number | null;
  /** By which the operator finds it in the log; empty when it never got there. */
  requestId: string;
}

const UNREACHABLE: Explained = {
  kind: 'unreachable',
  title: 'The server cannot be reached',
  advice: 'Check your connection to the company network, then try again.',
  retryAfter: null,
  requestId: '',
};

/** What happened, and what to do now. */
export function explain(failure: unknown): Explained {
  if (failure instanceof Unreachable) {
    return UNREACHABLE;
  }
  if (failure instanceof BrokenOff) {
    return { ...UNREACHABLE, kind: 'broken', title: 'The answer broke off', advice: failure.message };
  }
  if (failure instanceof ProblemError) {
    const { problem, retryAfter } = failure;
    return {
      kind: kindOf(problem.status),
      title: problem.title,
      advice: problem.detail ?? 'Try again in a moment.',
      retryAfter,
      requestId: problem.request_id,
    };
  }
  return {
    kind: 'broken',
    title: 'Something went wrong in the portal',
    advice: 'Reload the page. If it happens again, tell your administrator what you did.',
    retryAfter: null,
    requestId: '',
  };
}

/** What kind of problem a failure is, as the API calls it; empty when it is none. */
export const slugOf = (failure: unknown): string =>
  failure instanceof ProblemError ? failure.problem.type.replace(/^\/problems\//, '') : '';

function kindOf(status: number): Explained['kind'] {
  switch (status) {
    case 403:
      return 'forbidden';
    case 404:
      return 'missing';
    case 429:
    case 503:
      return 'busy';
    default:
      return 'broken';
  }
}

/** What is wrong with single fields, by the field's name in the API. */
export function fieldErrors(failure: unknown): Record<string, string> {
  if (!(failure instanceof ProblemError)) {
    return {};
  }
  return Object.fromEntries(
    (failure.problem.errors ?? []).map(({ field, message }) => [field, sentence(message)]),
  );
}

function sentence(message: string): string {
  return /^[a-z]/.test(message) ? `This ${message}.` : message;
}
