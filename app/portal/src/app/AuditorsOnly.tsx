import { Outlet } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { NoPermission } from '@/ui/states';

const WHY = {
  Record:
    'The record is read by auditors. Administrators are none by themselves, and can give somebody the role. If you should have it, ask the administrator of Cloister in your organisation.',
  Matters:
    'What is held for a dispute or an inquiry is looked after by auditors. If you should be one of them, ask the administrator of Cloister in your organisation.',
};

/** Lets auditors in; tells the others whom to ask. */
export function AuditorsOnly({ to }: { to: keyof typeof WHY }) {
  return hasRole(usePerson(), 'auditor') ? (
    <Outlet />
  ) : (
    <Page title={to}>
      <NoPermission>{WHY[to]}</NoPermission>
    </Page>
  );
}
