import { useQuery } from '@tanstack/react-query';
import { maintenanceQuery } from '@/api/maintenance';
import { Bar } from '@/ui/Bar';
import { moment } from '@/ui/format';
import { WarnIcon } from '@/ui/icons';

/** Says that Cloister is closed, in the words of whoever closed it, and takes itself away when it is open again. */
export function MaintenanceBar() {
  const notice = useQuery(maintenanceQuery).data;
  return (
    <div aria-live="polite">
      {notice?.on === true && (
        <Bar>
          <WarnIcon />
          <span>
            {notice.message}
            {notice.until !== undefined && ` Cloister is expected back on ${moment(notice.until)}.`}
          </span>
        </Bar>
      )}
    </div>
  );
}
