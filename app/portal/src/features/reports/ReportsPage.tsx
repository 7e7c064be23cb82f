import { useInfiniteQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import { ReportIcon } from '@/ui/icons';
import { More } from '@/ui/More';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Empty, Failure, Loading } from '@/ui/states';
import { MakeReport } from './MakeReport';
import { OverseersOnly } from './OverseersOnly';
import { ReportRow } from './ReportRow';
import { reportsQuery } from './reportQueries';
import classes from './reports.module.css';

/** What is handed to an auditor. */
export function ReportsPage() {
  return (
    <OverseersOnly title="Reports">
      <Reports />
    </OverseersOnly>
  );
}

function Reports() {
  const reports = useInfiniteQuery(reportsQuery);
  const items = reports.data?.pages.flatMap(each => each.items) ?? [];
  return (
    <Page title="Reports" heading="Reports">
      {reports.isPending && <Loading what="the reports" lines={6} />}
      {reports.isLoadingError && (
        <Failure of={explain(reports.error)} onRetry={() => void reports.refetch()} />
      )}
      {reports.data && (
        <>
          <Part title="Make one">
            <MakeReport />
          </Part>
          <Part title="Made">
            {items.length === 0 ? (
              <Empty title="There is no report yet" icon={<ReportIcon size={28} />}>
                <p>
                  A report says control by control how this installation stands, from what it is set to and
                  what its record says, with the files that show it.
                </p>
              </Empty>
            ) : (
              <ul className={classes.rows} aria-label="Reports">
                {items.map(report => (
                  <ReportRow key={report.id} report={report} />
                ))}
              </ul>
            )}
            <More of={reports} failure={reports.error && explain(reports.error)} words="Show older ones" />
          </Part>
        </>
      )}
    </Page>
  );
}
