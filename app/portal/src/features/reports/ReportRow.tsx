import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { Report } from '@/api/types';
import { bytes, moment } from '@/ui/format';
import { Progress } from './Progress';
import { fileOf, isActive } from './reportQueries';
import classes from './reports.module.css';
import { StateMark } from './StateMark';
import { about, IN_ORDER, when } from './words';

/** One report: of what, how it stands, and the ways to take it away. */
export function ReportRow({ report }: { report: Report }) {
  const { id, state, counts, asked_by, created, reason } = report;
  const title = about(report);
  return (
    <li className={classes.row}>
      <h3 className={classes.what}>
        {isActive(report) ? title : <Link to={`/reports/${id}`}>{title}</Link>}
      </h3>
      <p className={classes.facts}>
        {when(report)}. Asked for by {asked_by} on {moment(created)}.
      </p>
      {counts && (
        <p className={classes.marks}>
          {IN_ORDER.filter(each => counts[each] > 0).map(each => (
            <StateMark key={each} state={each} of={counts[each]} />
          ))}
        </p>
      )}
      {isActive(report) && <Progress report={report} />}
      {state === 'failed' && (
        <p role="alert" className={classes.refusal}>
          It failed. {reason}
        </p>
      )}
      {state === 'done' && <Files report={report} title={title} />}
    </li>
  );
}

/** The files that can be taken away. */
export function Files({ report, title }: { report: Report; title: string }) {
  const zip = `Zip with evidence${report.bytes === undefined ? '' : `, ${bytes(report.bytes)}`}`;
  return (
    <Group gap="sm">
      <Button
        component="a"
        variant="default"
        size="xs"
        href={fileOf(report.id, 'pdf')}
        download
        aria-label={`PDF of ${title}`}
      >
        PDF
      </Button>
      {report.may_download ? (
        <Button
          component="a"
          variant="default"
          size="xs"
          href={fileOf(report.id, 'bundle')}
          download
          aria-label={`${zip}, of ${title}`}
        >
          {zip}
        </Button>
      ) : (
        <span className={classes.beside}>
          The zip holds extracts of the record, which only an auditor takes, and nobody while names are
          sealed.
        </span>
      )}
    </Group>
  );
}
