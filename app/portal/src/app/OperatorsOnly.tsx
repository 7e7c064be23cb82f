import { Outlet } from 'react-router';
import { usePerson } from '@/api/session';
import { Page } from '@/ui/Page';
import { NoPermission } from '@/ui/states';

/** Lets those in who run the installation; tells the others whom to ask. */
export function OperatorsOnly() {
  return usePerson().installation ? (
    <Outlet />
  ) : (
    <Page title="Organisations">
      <NoPermission>
        Organisations are looked after by the operators who run this installation. If you should be one of
        them, ask whoever set Cloister up.
      </NoPermission>
    </Page>
  );
}
