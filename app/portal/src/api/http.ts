import type { paths } from '@contract';
import createClient from 'openapi-fetch';
import { failureOf, ProblemError, Unreachable } from './failure';
import type { Session } from './types';

const SAFE = ['GET', 'HEAD'];
const SIGN_IN = ['/api/v1/session', '/api/v1/session/passkey'];

let token = '';
let signedOut: () => void = () => undefined;

/** Keeps the token that protects changes; empty when nobody is signed in. */
export function keepToken(fresh: string): void {
  token = fresh;
}

/** The token as it is now, for an address that ends the session. */
export function presentToken(): string {
  return token;
}

/** Says what happens when the server no longer knows who is asking. */
export function onSignedOut(then: () => void): void {
  signedOut = then;
}

/**
 * Sends one request. Throws `Unreachable` when no answer comes. A token that another tab has
 * replaced by signing in again is fetched anew, once.
 */
export async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await attempt(request);
  if (response.status === 401 && !isSignIn(request)) {
    signedOut();
  }
  if (response.status === 403 && !SAFE.includes(request.method)) {
    const failure = await failureOf(response.clone());
    if (failure instanceof ProblemError && failure.slug === 'csrf' && (await renewToken())) {
      return attempt(again);
    }
  }
  return response;
}

async function attempt(request: Request): Promise<Response> {
  if (!SAFE.includes(request.method) && token !== '') {
    request.headers.set('X-CSRF-Token', token);
  }
  try {
    return await fetch(request);
  } catch (cause) {
    throw request.signal.aborted ? cause : new Unreachable({ cause });
  }
}

async function renewToken(): Promise<boolean> {
  const response = await attempt(new Request(new URL('/api/v1/session', location.origin)));
  if (!response.ok) {
    return false;
  }
  keepToken(((await response.json()) as Session).csrf_token);
  return true;
}

function isSignIn(request: Request): boolean {
  return request.method === 'POST' && SIGN_IN.includes(new URL(request.url).pathname);
}

/** The typed door to every JSON endpoint. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a happy answer; throws what any other stands for. */
export async function body<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await outcome;
  if (!response.ok || error !== undefined) {
    // The client has read the body already: what it parsed is handed on.
    const text = typeof error === 'string' ? error : JSON.stringify(error ?? null);
    throw await failureOf(new Response(text, { status: response.status, headers: response.headers }));
  }
  return data as T;
}
