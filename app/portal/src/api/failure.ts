import type { Problem } from './types';

/** The server answered, and said no. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    /** Seconds to wait before the next try, where the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.title);
  }

  /** The stable last part of the problem's type. */
  get slug(): string {
    return this.problem.type.replace(/^.*\//, '');
  }
}

/** No answer came: no network, no server, or a proxy in between that gave up. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(options?: ErrorOptions) {
    super('The server cannot be reached.', options);
  }
}

/** A stream ended before its last event. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';

  constructor(message = 'The connection broke off.', options?: ErrorOptions) {
    super(message, options);
  }
}

/** Why there is no passkey to send. */
export type NoPasskey = 'browser' | 'address' | 'insecure' | 'cancelled' | 'known' | 'device';

/** The browser or the device said no, before the server was asked. */
export class PasskeyFailure extends Error {
  override readonly name = 'PasskeyFailure';

  constructor(
    readonly reason: NoPasskey,
    options?: ErrorOptions,
  ) {
    super(`No passkey: ${reason}.`, options);
  }
}

/** Whether someone must sign in (again). */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401;
}

/** The failure an unhappy response stands for. What is not a problem document becomes one. */
export async function failureOf(response: Response): Promise<ProblemError | Unreachable> {
  const problem = await problemIn(response);
  if (problem === null && [502, 504].includes(response.status)) {
    return new Unreachable();
  }
  return new ProblemError(
    problem ?? {
      type: '/problems/internal',
      title: 'Something went wrong on our side',
      status: response.status,
      detail: `The server answered with status ${response.status} and no explanation.`,
      request_id: response.headers.get('X-Request-Id') ?? '',
    },
    secondsToWait(response),
  );
}

async function problemIn(response: Response): Promise<Problem | null> {
  try {
    const body: unknown = await response.json();
    return isProblem(body) ? body : null;
  } catch {
    return null;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'type' in body && 'title' in body && 'status' in body;
}

function secondsToWait(response: Response): number | null {
  const header = response.headers.get('Retry-After');
  const seconds = header === null ? NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}
