import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { resetWorld } from '@mock/index';
import { mock } from './mock';

const nothing = () => undefined;

/** What jsdom does not have. */
window.matchMedia = query =>
  ({
    matches: query.includes('reduce'),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) as unknown as MediaQueryList;
window.ResizeObserver = class {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
};
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
// Typing into a growing field asks for its fonts.
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
});

// The machine may be busy with other builds.
configure({ asyncUtilTimeout: 10_000 });

beforeAll(() => mock.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => resetWorld());
afterEach(() => {
  cleanup();
  mock.resetHandlers();
});
afterAll(() => mock.close());
