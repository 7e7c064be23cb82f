import type { Balance } from '@/api/types';
import { count } from '@/ui/format';
import classes from './BalanceBar.module.css';

const PARTS = [
  { name: 'indexed', words: 'indexed' },
  { name: 'skipped', words: 'skipped' },
  { name: 'failed', words: 'failed' },
  { name: 'pending', words: 'waiting' },
] as const;

/** Where everything that was seen has ended, as one bar and in numbers. */
export function BalanceBar({ balance, legend = true }: { balance: Balance; legend?: boolean }) {
  const parts = PARTS.filter(part => balance[part.name] > 0);
  const words = parts.map(part => `${count(balance[part.name])} ${part.words}`).join(', ');
  return (
    <div className={classes.balance}>
      <div
        role="img"
        aria-label={balance.seen === 0 ? 'Nothing seen yet' : `${count(balance.seen)} seen: ${words}`}
        className={classes.bar}
      >
        {parts.map(part => (
          <span
            key={part.name}
            data-part={part.name}
            style={{ flexGrow: balance[part.name], flexBasis: 0 }}
          />
        ))}
      </div>
      {legend && balance.seen > 0 && (
        <ul className={classes.legend} aria-hidden="true">
          {parts.map(part => (
            <li key={part.name} data-part={part.name}>
              {count(balance[part.name])} {part.words}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
