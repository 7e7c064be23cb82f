import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { UsageOutlook } from '@/api/types';
import { Part } from '@/ui/Part';
import { count, counted, day } from '@/ui/format';
import classes from './usage.module.css';
import { standingQuery } from './usageQueries';

/** Where this month is heading, and what a larger edition would have. */
export function Outlook() {
  const standing = useQuery(standingQuery);
  const outlook = standing.data?.outlook;
  return outlook === undefined ? null : (
    <Part title="This month">
      <Heading outlook={outlook} />
    </Part>
  );
}

function Heading({ outlook }: { outlook: UsageOutlook }) {
  const { used, limit, a_day, by_the_end, used_up_on, upgrade } = outlook;
  return (
    <>
      <p className={classes.sentence}>
        {limit === undefined
          ? `${counted(used, 'question')} so far; the edition has no limit.`
          : `${count(used)} of ${counted(limit, 'question')} used.`}
      </p>
      {limit !== undefined && (
        <meter
          className={classes.meter}
          aria-label="Questions of this month that are used"
          min={0}
          max={limit}
          high={limit * 0.8}
          value={Math.min(used, limit)}
        />
      )}
      <p className={classes.facts}>
        {a_day === 0
          ? 'There is no day before today to judge by.'
          : `An average day of the last four weeks had ${counted(a_day, 'question')}; the month would end with ${count(by_the_end)}.`}
        {used_up_on !== undefined && ` The limit would be reached on ${day(used_up_on)}.`}
      </p>
      {upgrade !== undefined &&
        (used_up_on !== undefined || (limit !== undefined && used >= limit * 0.8)) && (
          <section className={classes.upgrade} aria-label={`The edition ${upgrade.title}`}>
            <h3>
              {upgrade.title} has{' '}
              {upgrade.queries_per_month === undefined
                ? 'questions without a limit'
                : `${count(upgrade.queries_per_month)} questions a month`}
            </h3>
            {upgrade.features.length > 0 && (
              <ul>
                {upgrade.features.map(feature => (
                  <li key={feature}>{feature}</li>
                ))}
              </ul>
            )}
            <Link to="/license">Install a licence</Link>
          </section>
        )}
    </>
  );
}
