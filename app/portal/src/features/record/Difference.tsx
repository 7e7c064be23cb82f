import { fieldName, Value } from './Value';
import classes from './record.module.css';

/** What was changed, field by field; what stayed as it was is said last and quietly. */
export function Difference({ before, after }: { before: unknown; after: unknown }) {
  const rows = differences(before, after);
  return (
    <div className={classes.scroll}>
      <table className={classes.difference}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, was, is, changed }) => (
            <tr key={name} data-changed={changed || undefined}>
              <th scope="row">{name}</th>
              <td>
                <Value of={was} />
              </td>
              <td>
                <Value of={is} />
                {changed && <span className="visually-hidden"> (changed)</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Row {
  name: string;
  was: unknown;
  is: unknown;
  changed: boolean;
}

export function differences(before: unknown, after: unknown): Row[] {
  const was = fields(before);
  const is = fields(after);
  const rows = [...new Set([...Object.keys(was), ...Object.keys(is)])].map(name => ({
    name: name === '' ? 'Value' : fieldName(name),
    was: was[name],
    is: is[name],
    changed: JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  }));
  return [...rows.filter(row => row.changed), ...rows.filter(row => !row.changed)];
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : value === undefined
      ? {}
      : { '': value };
}
