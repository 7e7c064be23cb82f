import { useId } from 'react';
import type { Section, Values } from './fields';
import { isShown } from './providerForm';
import { SettingField } from './SettingField';
import classes from './signOn.module.css';

interface Props {
  section: Section;
  /** Of its heading on the page. */
  level: 2 | 3;
  values: Values;
  errors: Record<string, string>;
  /** Names of the secrets that are kept. */
  kept: readonly string[];
  onChange: (field: string, value: string | boolean) => void;
}

/** Some settings under a heading; rare ones behind it. */
export function SettingsSection({ section, level, values, errors, kept, onChange }: Props) {
  const id = useId();
  const Heading = `h${level}` as const;
  const shown = section.fields.filter(field => isShown(field, values));
  const fields = shown.map(field => (
    <SettingField
      key={field.name}
      field={field}
      value={values[field.name] ?? ''}
      error={errors[field.name]}
      kept={kept.includes(field.name.replace(/^secrets\./, ''))}
      onChange={value => onChange(field.name, value)}
    />
  ));
  if (section.fields.every(field => field.rare === true)) {
    const wrong = shown.some(field => errors[field.name] !== undefined);
    return (
      <details className={classes.more} open={wrong || undefined}>
        <summary>{section.title}</summary>
        <div className={classes.fields}>{fields}</div>
      </details>
    );
  }
  return (
    <section aria-labelledby={id} className={classes.fields}>
      <Heading id={id}>{section.title}</Heading>
      {fields}
    </section>
  );
}
