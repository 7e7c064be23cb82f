import type { License, LicenseFull } from '@/api/types';
import { Fact, Facts } from '@/ui/Facts';
import { count, day } from '@/ui/format';
import { Part } from '@/ui/Part';
import classes from './license.module.css';
import { until } from './verdicts';

/** What counts now, and what the key says. */
export function Terms({ license, full }: { license: License; full: LicenseFull }) {
  const { key, seats, seats_used: used } = full;
  const end = until(license);
  return (
    <Part title="What you have">
      <Facts>
        <Fact name="Edition">{title(full, license.edition)}</Fact>
        {end !== null && <Fact name="Until">{end}</Fact>}
        <Fact name="Seats">
          {seats === undefined
            ? `${count(used)} used, without a limit`
            : `${count(used)} of ${count(seats)} used`}
          {seats !== undefined && (
            <meter
              className={classes.meter}
              aria-label="Seats used"
              min={0}
              max={seats}
              high={seats - 0.5}
              value={Math.min(used, seats)}
            />
          )}
        </Fact>
        <Fact name="Queries a month">{limit(full.queries_per_month)}</Fact>
        {Object.entries(full.quotas).map(([name, most]) => (
          <Fact key={name} name={`Of them ${name}`}>
            {count(most)}
          </Fact>
        ))}
        {key !== undefined && (
          <>
            <Fact name="Customer">{key.customer}</Fact>
            <Fact name="Key">
              <code>{key.id}</code>, issued {day(key.issued)}
              {key.contract !== undefined && `, contract ${key.contract}`}
            </Fact>
            {key.grace_days > 0 && license.last_day !== undefined && (
              <Fact name="Grace until">{day(license.last_day)}</Fact>
            )}
            {key.signer.startsWith('development') && (
              <Fact name="Signed with">The development key, which no shipped program takes</Fact>
            )}
          </>
        )}
        <Fact name="Install id">
          <code>{full.install_id}</code> on {full.host}
        </Fact>
      </Facts>
    </Part>
  );
}

const title = (full: LicenseFull, edition: string) =>
  full.editions.find(({ name }) => name === edition)?.title ?? edition;

const limit = (most: number | undefined) => (most === undefined ? 'Unlimited' : count(most));
