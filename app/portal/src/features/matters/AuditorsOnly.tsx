import type { ReactNode } from 'react';
import { hasRole, usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { NoPermission } from '@/ui/states';

/** Lets auditors in; tells the others whom to ask. */
export function AuditorsOnly({ children }: { children: ReactNode }) {
  return hasRole(usePerson(), 'auditor') ? (
    children
  ) : (
    <Page title="Matters">
      <NoPermission>
        What is held for a dispute or an inquiry is looked after by auditors. If you should be one of them,
        ask the administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}
