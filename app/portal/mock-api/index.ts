import { approvalHandlers } from './handlers/approvals';
import { askHandlers } from './handlers/asks';
import { credentialHandlers } from './handlers/credentials';
import { documentHandlers } from './handlers/documents';
import { groupHandlers } from './handlers/groups';
import { healthHandlers } from './handlers/health';
import { licenseHandlers } from './handlers/license';
import { maintenanceHandlers } from './handlers/maintenance';
import { passkeyHandlers } from './handlers/passkeys';
import { peopleHandlers } from './handlers/people';
import { privacyHandlers } from './handlers/privacy';
import { retentionHandlers } from './handlers/retention';
import { providerHandlers } from './handlers/providers';
import { receiptHandlers } from './handlers/receipts';
import { recordHandlers } from './handlers/record';
import { runHandlers } from './handlers/runs';
import { searchHandlers } from './handlers/search';
import { sessionHandlers } from './handlers/session';
import { reportHandlers } from './handlers/reports';
import { sourceHandlers } from './handlers/sources';
import { statusHandlers } from './handlers/status';
import { tenantHandlers } from './handlers/tenants';
import { threadHandlers } from './handlers/threads';
import { usageHandlers } from './handlers/usage';

/** The whole API, over Skerrow Weirworks. */
export const handlers = [
  ...sessionHandlers,
  ...credentialHandlers,
  ...passkeyHandlers,
  ...askHandlers,
  ...threadHandlers,
  ...receiptHandlers,
  ...searchHandlers,
  ...documentHandlers,
  ...sourceHandlers,
  ...runHandlers,
  ...peopleHandlers,
  ...groupHandlers,
  ...providerHandlers,
  ...tenantHandlers,
  ...licenseHandlers,
  ...recordHandlers,
  ...approvalHandlers,
  ...privacyHandlers,
  ...retentionHandlers,
  ...reportHandlers,
  ...usageHandlers,
  ...statusHandlers,
  ...healthHandlers,
  ...maintenanceHandlers,
];

export { examplePreview, exampleProviders } from './company/directory';
export { exampleOrganisations } from './company/organisations';
export { PASSWORD, resetWorld, signIn, world } from './world';
export { exampleSealed, pseudonym } from './veil';
export { exampleLicense } from './company/licence';
export { exampleApprovals } from './company/approvals';
export { exampleMatters } from './company/matters';
export { exampleReports } from './company/reports';
export { exampleHealth } from './company/health';
export { exampleUsage } from './company/usage';
