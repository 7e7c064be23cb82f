import { setupServer } from 'msw/node';
import { handlers } from '@mock/index';

/** The mock API under the tests; `mock.use(…)` bends one answer for one test. */
export const mock = setupServer(...handlers);
