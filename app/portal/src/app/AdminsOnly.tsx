import { Outlet } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { NoPermission } from '@/ui/states';

/** Lets administrators in; tells the others whom to ask. */
export function AdminsOnly() {
  return hasRole(usePerson(), 'tenant_admin') ? (
    <Outlet />
  ) : (
    <Page title="Administration">
      <NoPermission>
        People, groups, sign-on and the licence are looked after by administrators. If somebody is missing, or
        you should be one of them, ask the administrator of Cloister in your organisation.
      </NoPermission>
    </Page>
  );
}
