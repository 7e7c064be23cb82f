import { BrokenOff, PasskeyFailure, ProblemError, Unreachable, type NoPasskey } from './failure';

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

/** Why the browser gives no passkey, and what to do about it. */
export const NO_PASSKEY: Record<NoPasskey, [title: string, advice: string]> = {
  browser: [
    'This browser has no passkeys',
    'Use a newer browser, or another device. Until then, sign in with your password.',
  ],
  address: [
    'There are no passkeys at this address',
    'Open Cloister by its host name, as your administrator gave it to you. Browsers have none for an address of numbers.',
  ],
  insecure: [
    'There are no passkeys without https',
    'Browsers make them only where the connection is encrypted. Ask your administrator for the address that begins with https.',
  ],
  cancelled: [
    'No passkey was used',
    'It was cancelled, took too long, or this device has no passkey for Cloister. Try again, or use another way.',
  ],
  known: [
    'This device has a passkey of yours already',
    'One for each device is enough. Use another device, or take the old one away first.',
  ],
  device: [
    'This device cannot make a passkey',
    'It needs a screen lock, a fingerprint, a face or a PIN. Set one up, or use another device.',
  ],
};

/** What happened, and what to do now. */
export function explain(failure: unknown): Explained {
  if (failure instanceof Unreachable) {
    return UNREACHABLE;
  }
  if (failure instanceof BrokenOff) {
    return { ...UNREACHABLE, kind: 'broken', title: 'The answer broke off', advice: failure.message };
  }
  if (failure instanceof PasskeyFailure) {
    const [title, advice] = NO_PASSKEY[failure.reason];
    return { kind: 'broken', title, advice, retryAfter: null, requestId: '' };
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
