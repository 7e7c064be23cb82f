import { explain } from '@/api/explain';
import classes from './organisations.module.css';

interface Props {
  failure: Error | null;
  /** What the fields say themselves, by their names. */
  told: Record<string, string>;
  /** The fields that are there. */
  fields: readonly string[];
}

/** Why something was refused, where no field says so. */
export function Wrong({ failure, told, fields }: Props) {
  if (failure === null || Object.keys(told).some(field => fields.includes(field))) {
    return null;
  }
  return (
    <p role="alert" tabIndex={-1} className={classes.refusal}>
      {explain(failure).advice}
    </p>
  );
}
