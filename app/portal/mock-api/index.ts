import { askHandlers } from './handlers/asks';
import { credentialHandlers } from './handlers/credentials';
import { documentHandlers } from './handlers/documents';
import { runHandlers } from './handlers/runs';
import { searchHandlers } from './handlers/search';
import { sessionHandlers } from './handlers/session';
import { sourceHandlers } from './handlers/sources';
import { statusHandlers } from './handlers/status';
import { threadHandlers } from './handlers/threads';

/** The whole API, over Skerrow Weirworks. */
export const handlers = [
  ...sessionHandlers,
  ...credentialHandlers,
  ...askHandlers,
  ...threadHandlers,
  ...searchHandlers,
  ...documentHandlers,
  ...sourceHandlers,
  ...runHandlers,
  ...statusHandlers,
];

export { PASSWORD, resetWorld, world } from './world';
