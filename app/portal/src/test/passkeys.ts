import { vi } from 'vitest';

/** What the device says when it is asked. */
export interface Device {
  get: () => Promise<unknown>;
  create: () => Promise<unknown>;
}

class ShownCredential {
  id = 'AAAA';
  response = {
    clientDataJSON: new ArrayBuffer(4),
    authenticatorData: new ArrayBuffer(4),
    attestationObject: new ArrayBuffer(4),
    signature: new ArrayBuffer(4),
    userHandle: new ArrayBuffer(4),
  };
}

export const refuses = (name: string) => () => Promise.reject(new DOMException('', name));

/** Gives the browser passkeys, which jsdom has none of; `vi.unstubAllGlobals` takes them away. */
export function withPasskeys(device: Partial<Device> = {}): void {
  const shows = () => Promise.resolve(new ShownCredential());
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PublicKeyCredential', ShownCredential);
  // The rest of the navigator stays as it is.
  Object.defineProperty(window.navigator, 'credentials', {
    value: { get: shows, create: shows, ...device },
    configurable: true,
  });
}
