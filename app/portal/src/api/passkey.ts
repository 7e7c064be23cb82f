import { PasskeyFailure, type NoPasskey } from './failure';
import { api, body } from './http';
import type { PasskeyAnswer } from './types';

/** Browsers make passkeys for names only. */
const NUMBERS = /^[\d.]+$|^\[/;

/** Why this browser has no passkeys here; null where it has. */
export function noPasskeys(): NoPasskey | null {
  if (!window.isSecureContext) {
    return 'insecure';
  }
  if (NUMBERS.test(location.hostname)) {
    return 'address';
  }
  return 'PublicKeyCredential' in window ? null : 'browser';
}

/** Whether the browser offers passkeys while somebody fills in their name. */
export async function fillsIn(): Promise<boolean> {
  return (
    noPasskeys() === null &&
    typeof PublicKeyCredential.isConditionalMediationAvailable === 'function' &&
    (await PublicKeyCredential.isConditionalMediationAvailable())
  );
}

interface Showing {
  /** Whose people it is about; empty, or left out, for those of the address or the session. */
  tenant?: string;
  /** Waits until somebody picks one beside a field, instead of asking at once. */
  beside?: boolean;
  signal?: AbortSignal;
}

/** Has the person show a passkey, and gives what proves it. */
export async function showPasskey({
  tenant = '',
  beside = false,
  signal,
}: Showing = {}): Promise<PasskeyAnswer> {
  assertPasskeys();
  const { ticket, public_key } = await body(
    api.POST('/api/v1/session/passkey:options', {
      ...ofTenant(tenant),
      ...(signal !== undefined && { signal }),
    }),
  );
  const credential = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: bytes(public_key.challenge),
        timeout: public_key.timeout,
        rpId: public_key.rpId,
        userVerification: public_key.userVerification,
      },
      ...(beside && { mediation: 'conditional' as const }),
      ...(signal !== undefined && { signal }),
    }),
  );
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ticket,
    credential: {
      id: credential.id,
      response: {
        clientDataJSON: words(response.clientDataJSON),
        authenticatorData: words(response.authenticatorData),
        signature: words(response.signature),
        ...(response.userHandle !== null && { userHandle: words(response.userHandle) }),
      },
    },
  };
}

/** Signs in with what was shown. */
export function enterWithPasskey(shown: PasskeyAnswer, tenant: string) {
  return body(api.POST('/api/v1/session/passkey', { ...ofTenant(tenant), body: shown }));
}

function ofTenant(tenant: string) {
  return tenant === '' ? {} : { params: { query: { tenant } } };
}

/** Who one is, proven once more. */
export type Again = { password: string } | { passkey: PasskeyAnswer };

/** Has the device make a passkey, and the server keep it. */
export async function makePasskey(name: string, again: Again) {
  assertPasskeys();
  const { ticket, public_key } = await body(api.POST('/api/v1/session/passkeys:options', { body: again }));
  const { user, excludeCredentials } = public_key;
  const credential = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        ...public_key,
        challenge: bytes(public_key.challenge),
        user: { ...user, id: bytes(user.id) },
        excludeCredentials: excludeCredentials.map(each => ({ ...each, id: bytes(each.id) })),
      },
    }),
  );
  const response = credential.response as AuthenticatorAttestationResponse;
  return body(
    api.POST('/api/v1/session/passkeys', {
      body: {
        ticket,
        name,
        credential: {
          response: {
            clientDataJSON: words(response.clientDataJSON),
            attestationObject: words(response.attestationObject),
          },
        },
      },
    }),
  );
}

function assertPasskeys(): void {
  const reason = noPasskeys();
  if (reason !== null) {
    throw new PasskeyFailure(reason);
  }
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential instanceof PublicKeyCredential) {
      return credential;
    }
  } catch (cause) {
    throw new PasskeyFailure(reasonOf(cause), { cause });
  }
  throw new PasskeyFailure('cancelled');
}

/** Browsers say little, so that a page learns nothing of who has which device. */
function reasonOf(cause: unknown): NoPasskey {
  switch (cause instanceof DOMException ? cause.name : '') {
    case 'InvalidStateError':
      return 'known';
    case 'NotSupportedError':
    case 'ConstraintError':
      return 'device';
    case 'SecurityError':
      return 'address';
    default:
      return 'cancelled';
  }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
}

function words(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
