import { Outlet } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { NoPermission } from '@/ui/states';

/** Lets auditors in; tells the others whom to ask. */
export function AuditorsOnly() {
  return hasRole(usePerson(), 'auditor') ? (
    <Outlet />
  ) : (
    <Page title="Record">
      <NoPermission>
        The record is read by auditors. Administrators are none by themselves, and can give somebody the role.
        If you should have it, ask the administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}
