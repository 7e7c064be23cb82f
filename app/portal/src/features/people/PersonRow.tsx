import { Link } from 'react-router';
import type { Account } from '@/api/types';
import { counted } from '@/ui/format';
import { originWords, personAddress } from './origin';
import classes from './people.module.css';
import { RoleChips } from './RoleChips';

/** One person in the list. */
export function PersonRow({ person }: { person: Account }) {
  const { login, name, active, provider, groups, has_password } = person;
  const roles = [...new Set([...person.roles, ...person.roles_by_groups])];
  return (
    <li className={classes.row} data-closed={!active || undefined}>
      <div className={classes.words}>
        <Link to={personAddress(login)} className={classes.name}>
          {name}
        </Link>
        <span className={classes.facts}>
          {login} · {originWords(provider)} ·{' '}
          {groups.length === 0 ? 'no groups' : counted(groups.length, 'group')}
          {active && provider === undefined && !has_password && ' · invited'}
        </span>
      </div>
      {active ? <RoleChips roles={roles} /> : <span className={classes.closed}>Closed</span>}
    </li>
  );
}
