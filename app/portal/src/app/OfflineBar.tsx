import { useNetwork } from '@mantine/hooks';
import { Bar } from '@/ui/Bar';
import { OfflineIcon } from '@/ui/icons';

/** Says that this machine has no network, and takes itself away when it has again. */
export function OfflineBar() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <Bar>
          <OfflineIcon /> This machine has no network connection. What is on the screen stays; asking and
          searching will not work until it is back.
        </Bar>
      )}
    </div>
  );
}
