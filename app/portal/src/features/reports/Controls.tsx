import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '@/api/explain';
import type { ControlState, ReportControl } from '@/api/types';
import { Failure, Loading } from '@/ui/states';
import { contentQuery } from './reportQueries';
import classes from './reports.module.css';
import { StateMark } from './StateMark';
import { IN_ORDER } from './words';

/** What a report says, control by control; narrowed to a state by pressing it. */
export function Controls({ report }: { report: string }) {
  const content = useQuery(contentQuery(report));
  const [only, setOnly] = useState<ControlState | null>(null);
  const counts = content.data?.counts;
  const shown = (content.data?.controls ?? []).filter(each => only === null || each.state === only);
  return (
    <>
      {content.isPending && <Loading what="the controls" lines={8} />}
      {content.isError && <Failure of={explain(content.error)} onRetry={() => void content.refetch()} />}
      {counts && (
        <div role="group" aria-label="Show only" className={classes.filters}>
          {IN_ORDER.filter(each => counts[each] > 0).map(each => (
            <button
              key={each}
              type="button"
              aria-pressed={only === each}
              className={classes.filter}
              onClick={() => setOnly(only === each ? null : each)}
            >
              <StateMark state={each} of={counts[each]} />
            </button>
          ))}
        </div>
      )}
      {content.isSuccess && (
        <ul className={classes.controls} aria-label="Controls">
          {shown.map(control => (
            <Control key={control.number} control={control} />
          ))}
        </ul>
      )}
    </>
  );
}

function Control({ control }: { control: ReportControl }) {
  return (
    <li className={classes.control}>
      <div className={classes.head}>
        <h2 className={classes.number}>
          <span>{control.number}</span> {control.title}
        </h2>
        <StateMark state={control.state} />
      </div>
      <p className={classes.asks}>{control.asks}</p>
      {control.checks.length > 0 && (
        <dl className={classes.checks}>
          {control.checks.map(check => (
            <div key={check.check}>
              <dt>
                {check.title} <StateMark state={check.state} />
              </dt>
              <dd>
                {check.says}
                {check.todo !== undefined && <span className={classes.todo}>{check.todo}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {control.yours !== undefined && (
        <p className={classes.yours}>
          <strong>With your organisation:</strong> {control.yours}
        </p>
      )}
    </li>
  );
}
