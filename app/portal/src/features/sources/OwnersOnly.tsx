import type { ReactNode } from 'react';
import { hasRole, usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { NoPermission } from '@/ui/states';

/** Lets source owners and administrators in; tells the others whom to ask. */
export function OwnersOnly({ children }: { children: ReactNode }) {
  return hasRole(usePerson(), 'source_owner', 'tenant_admin') ? (
    children
  ) : (
    <Page title="Sources" heading="Sources">
      <NoPermission>
        Sources are looked after by source owners and administrators. If you should be one of them, or a
        folder is missing, ask the administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}
