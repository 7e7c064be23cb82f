import { useNetwork } from '@mantine/hooks';
import { OfflineIcon } from '@/ui/icons';
import classes from './Bar.module.css';

/** Says that this machine has no network, and takes itself away when it has again. */
export function OfflineBar() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <p className={classes.bar}>
          <OfflineIcon /> This machine has no network connection. What is on the screen stays; asking and
          searching will not work until it is back.
        </p>
      )}
    </div>
  );
}
