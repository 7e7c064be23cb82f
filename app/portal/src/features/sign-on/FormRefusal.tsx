import { explain } from '@/api/explain';
import classes from './signOn.module.css';

interface Props {
  failure: unknown;
  /** By field. */
  errors: Record<string, string>;
  /** Fields that show their own. */
  known: string[];
}

/** On top of a form: what is wrong that no field shows, or that fields below show. */
export function FormRefusal({ failure, errors, known }: Props) {
  const rest = Object.entries(errors).filter(([field]) => !known.includes(field));
  const below = Object.keys(errors).length > rest.length;
  if (failure === null && !below) {
    return null;
  }
  const { title, advice } = explain(failure);
  return (
    <div role="alert" tabIndex={-1} className={classes.refusal}>
      {below || rest.length > 0 ? (
        <>
          <strong>Not saved.</strong> {below && 'What is marked below needs another look.'}
          {rest.map(([field, words]) => (
            <p key={field}>
              <code>{field}</code>: {words}
            </p>
          ))}
        </>
      ) : (
        <>
          <strong>{title}.</strong> {advice}
        </>
      )}
    </div>
  );
}
