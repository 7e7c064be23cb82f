import type { Report } from '@/api/types';
import classes from './reports.module.css';

/** How far a report is. */
export function Progress({ report }: { report: Report }) {
  const words = report.state === 'queued' ? 'Waits for its turn' : `${report.progress} % made`;
  return (
    <div className={classes.progress}>
      <div
        role="progressbar"
        aria-label="Progress of the report"
        aria-valuenow={report.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={words}
        className={classes.bar}
      >
        <div style={{ width: `${report.progress}%` }} />
      </div>
      <span>{words}</span>
    </div>
  );
}
