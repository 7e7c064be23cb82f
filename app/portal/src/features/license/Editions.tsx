import type { License, LicenseFull } from '@/api/types';
import { count } from '@/ui/format';
import { DoneIcon } from '@/ui/icons';
import { Part } from '@/ui/Part';
import classes from './license.module.css';

/** What is included, and what each larger edition would add. */
export function Editions({ license, full }: { license: License; full: LicenseFull }) {
  const has = full.all_features.filter(({ included }) => included);
  const larger = full.editions.filter(
    ({ name }) =>
      name !== 'trial' && full.all_features.some(({ from, included }) => !included && from === name),
  );
  return (
    <Part title="Features">
      <ul className={classes.features} aria-label="Included">
        {has.map(({ name, title }) => (
          <li key={name}>
            <DoneIcon size={16} />
            {title}
          </li>
        ))}
      </ul>
      {larger.map(edition => (
        <section key={edition.name} className={classes.more} aria-label={`${edition.title} adds`}>
          <h3>{edition.title} adds</h3>
          <ul>
            {edition.name !== license.edition && (
              <li>
                {edition.queries_per_month === undefined
                  ? 'Queries without a limit'
                  : `${count(edition.queries_per_month)} queries a month`}
              </li>
            )}
            {full.all_features
              .filter(({ from, included }) => !included && from === edition.name)
              .map(({ name, title }) => (
                <li key={name}>{title}</li>
              ))}
          </ul>
        </section>
      ))}
      {larger.length === 0 && <p className={classes.quiet}>That is everything there is.</p>}
    </Part>
  );
}
