import { ERASED } from '@/api/privacy';
import { Fact, Facts } from '@/ui/Facts';
import { plain } from '@/ui/format';
import { Name } from './Name';
import { isPseudonym } from './pseudonyms';
import classes from './record.module.css';

/** Names of fields that say less than one would like. */
const NAMES: Record<string, string> = {
  on_behalf_of: 'On behalf of',
  os_user: 'Account of the machine',
  key: 'API key',
  mail: 'E-mail',
  documents: 'Documents shown',
  thread_id: 'Thread',
  why: 'Why',
};

export function fieldName(name: string): string {
  return NAMES[name] ?? plain(name);
}

/** Whatever stands in a detail, as text: nothing of it is ever taken for markup. */
export function Value({ of }: { of: unknown }) {
  if (of === null || of === undefined || of === '') {
    return <span className={classes.nothing}>nothing</span>;
  }
  if (typeof of === 'boolean') {
    return of ? 'yes' : 'no';
  }
  if (Array.isArray(of)) {
    return of.length === 0 ? (
      <span className={classes.nothing}>none</span>
    ) : (
      <ul className={classes.values}>
        {of.map((each: unknown, at) => (
          <li key={at}>
            <Value of={each} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof of === 'object') {
    return (
      <Facts>
        {Object.entries(of as Record<string, unknown>).map(([name, value]) => (
          <Fact key={name} name={fieldName(name)}>
            <Value of={value} />
          </Fact>
        ))}
      </Facts>
    );
  }
  if (typeof of === 'string') {
    const [, user = '', name = of] = /^(user:)(.*)$/s.exec(of) ?? [];
    return (
      <span className={classes.value}>
        {isPseudonym(name) || name === ERASED ? (
          <>
            {user}
            <Name of={name} />
          </>
        ) : (
          of
        )}
      </span>
    );
  }
  return <span className={classes.value}>{JSON.stringify(of)}</span>;
}
