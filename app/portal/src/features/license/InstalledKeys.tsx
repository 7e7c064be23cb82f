import type { LicenseFull } from '@/api/types';
import { count, day, moment } from '@/ui/format';
import { Part } from '@/ui/Part';
import classes from './license.module.css';
import { SHORT } from './verdicts';

/** Every key that was ever installed, newest first. */
export function InstalledKeys({ full }: { full: LicenseFull }) {
  return (
    <Part title="Installed keys">
      {full.history.length === 0 ? (
        <p className={classes.quiet}>No key was installed yet. None is needed for the Free edition.</p>
      ) : (
        <ul className={classes.history}>
          {full.history.map(({ key, verdict, installed, installed_by, in_use }) => (
            <li key={`${key.id} ${installed}`}>
              <div>
                <strong>
                  {full.editions.find(({ name }) => name === key.edition)?.title ?? key.edition},{' '}
                  {key.seats === undefined ? 'unlimited seats' : `${count(key.seats)} seats`}
                </strong>
                <span>
                  {day(key.not_before)} to {day(key.expires)} · <code>{key.id}</code>
                </span>
                <span>
                  Installed {moment(installed)} by{' '}
                  {installed_by === 'system' ? 'an operator, on the machine' : installed_by}
                </span>
              </div>
              <span className={classes.use} data-on={in_use || undefined}>
                {in_use ? 'In use' : verdict === 'valid' ? 'Not in use' : SHORT[verdict]}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
