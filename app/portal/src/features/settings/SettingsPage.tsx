import { Page } from '@/ui/Page';
import { Appearance } from './Appearance';
import { Keys } from './Keys';
import { OwnData } from './OwnData';
import { Passkeys } from './Passkeys';
import { Password } from './Password';
import { Places } from './Places';
import { Profile } from './Profile';
import { SecondFactor } from './SecondFactor';
import { SystemStatus } from './SystemStatus';

/** What is one's own, and how the appliance is doing. */
export function SettingsPage() {
  return (
    <Page title="Settings" heading="Settings">
      <Profile />
      <Appearance />
      <Password />
      <SecondFactor />
      <Passkeys />
      <Places />
      <Keys />
      <OwnData />
      <SystemStatus />
    </Page>
  );
}
