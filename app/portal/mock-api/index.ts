import { askHandlers } from './handlers/asks';
import { credentialHandlers } from './handlers/credentials';
import { documentHandlers } from './handlers/documents';
import { groupHandlers } from './handlers/groups';
import { licenseHandlers } from './handlers/license';
import { peopleHandlers } from './handlers/people';
import { providerHandlers } from './handlers/providers';
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
  ...peopleHandlers,
  ...groupHandlers,
  ...providerHandlers,
  ...licenseHandlers,
  ...statusHandlers,
];

export { examplePreview, exampleProviders } from './company/directory';
export { exampleLicense } from './company/licence';
export { PASSWORD, resetWorld, world } from './world';
