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

/** Gives the browser passkeys, which jsdom has none of. `vi.unstubAllGlobals` takes them away again. */
export function withPasskeys(device: Partial<Device> = {}): void {
  const shows = () => Promise.resolve(new ShownCredential());
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PublicKeyCredential', ShownCredential);
  vi.stubGlobal('navigator', {
    ...window.navigator,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    clipboard: window.navigator.clipboard,
    credentials: { get: shows, create: shows, ...device },
  });
}
