import { Page } from '@/ui/Page';
import { Appearance } from './Appearance';
import { Password } from './Password';
import { Profile } from './Profile';
import { SystemStatus } from './SystemStatus';

/** What is one's own, and how the appliance is doing. */
export function SettingsPage() {
  return (
    <Page title="Settings" heading="Settings">
      <Profile />
      <Appearance />
      <Password />
      <SystemStatus />
    </Page>
  );
}
