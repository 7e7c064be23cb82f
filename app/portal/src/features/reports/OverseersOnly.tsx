import type { ReactNode } from 'react';
import { hasRole, usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { NoPermission } from '@/ui/states';

/** Lets auditors and administrators in; tells the others whom to ask. */
export function OverseersOnly({ title, children }: { title: string; children: ReactNode }) {
  return hasRole(usePerson(), 'auditor', 'tenant_admin') ? (
    children
  ) : (
    <Page title={title}>
      <NoPermission>
        Reports and access reviews are for auditors and administrators. If you should be one of them, ask the
        administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}
