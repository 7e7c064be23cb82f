import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { explain } from '@/api/explain';
import type { Report } from '@/api/types';
import { moment } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Failure, Loading } from '@/ui/states';
import { Controls } from './Controls';
import { DeleteReport } from './DeleteReport';
import { OverseersOnly } from './OverseersOnly';
import { Printed } from './Printed';
import { Progress } from './Progress';
import { Files } from './ReportRow';
import { isActive, reportQuery } from './reportQueries';
import classes from './reports.module.css';
import { about, when } from './words';

/** One report, to be read. */
export function ReportPage() {
  return (
    <OverseersOnly title="Report">
      <Open />
    </OverseersOnly>
  );
}

function Open() {
  const { report: id = '' } = useParams();
  const report = useQuery(reportQuery(id));
  return (
    <Page title={report.data ? about(report.data) : 'Report'} heading={report.data && 'own'} width="wide">
      <p className={classes.up}>
        <Link to="/reports">Reports</Link>
      </p>
      {report.isPending && <Loading what="the report" lines={6} />}
      {report.isLoadingError && <Failure of={explain(report.error)} onRetry={() => void report.refetch()} />}
      {report.data && <Opened report={report.data} />}
    </Page>
  );
}

function Opened({ report }: { report: Report }) {
  const controls = report.counts !== undefined;
  const [view, setView] = useState(controls ? 'controls' : 'page');
  const navigate = useNavigate();
  return (
    <>
      <h1>{about(report)}</h1>
      <p className={classes.under}>
        {when(report)}. Asked for by {report.asked_by} on {moment(report.created)}.
      </p>
      {isActive(report) && <Progress report={report} />}
      {report.state === 'failed' && (
        <p role="alert" className={classes.refusal}>
          It failed. {report.reason}
        </p>
      )}
      {!isActive(report) && (
        <div className={classes.tools}>
          {report.state === 'done' && <Files report={report} title={about(report)} />}
          {report.may_download && (
            <DeleteReport report={report} onDeleted={() => void navigate('/reports')} />
          )}
        </div>
      )}
      {report.state === 'done' && (
        <>
          {controls && (
            <SegmentedControl
              aria-label="How to read it"
              value={view}
              onChange={setView}
              data={[
                { value: 'controls', label: 'Controls' },
                { value: 'page', label: 'As printed' },
              ]}
              mb="lg"
            />
          )}
          {view === 'controls' ? <Controls report={report.id} /> : <Printed report={report.id} />}
        </>
      )}
    </>
  );
}
