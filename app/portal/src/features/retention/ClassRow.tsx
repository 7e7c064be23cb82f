import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { RetentionClass } from '@/api/types';
import { ChangeClass } from './ChangeClass';
import classes from './retention.module.css';
import { CLASSES, span } from './words';

/** One thing that ages, and how long it is kept. */
export function ClassRow({ rule, mayChange }: { rule: RetentionClass; mayChange: boolean }) {
  const [changing, { open, close }] = useDisclosure(false);
  const { name, what } = CLASSES[rule.class];
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <h2 className={classes.name}>{name}</h2>
        <span className={classes.facts}>{what}</span>
      </div>
      <div className={classes.span}>
        {span(rule.effective_days)}
        {rule.effective_days !== rule.days && (
          <span className={classes.facts}>
            as this installation demands; set: {span(rule.days).toLowerCase()}
          </span>
        )}
      </div>
      {mayChange && (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.change}
          onClick={open}
          aria-label={`Change ${name}`}
        >
          Change …
        </Button>
      )}
      {changing && <ChangeClass rule={rule} onClose={close} />}
    </li>
  );
}
