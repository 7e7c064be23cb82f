import { Button, CloseButton, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { AddIcon } from '@/ui/icons';
import { NamesFields, ReadersFields } from './ReadersFields';
import classes from './RulesFields.module.css';
import { NEW_RULE, type FormValues } from './sourceForm';

/** Who may read what lies at some paths: the first rule that fits decides, and a "no" wins over a "yes". */
export function RulesFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const { rules } = form.values;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">Other rules for some paths</h2>
      <p className={classes.hint}>
        The first rule whose pattern fits a path decides about it. <code>*</code> stays inside one folder,{' '}
        <code>**</code> goes through all below.
      </p>
      <ol className={classes.rules}>
        {rules.map((rule, i) => (
          <li key={i} className={classes.rule}>
            <div className={classes.head}>
              <TextInput
                label={`Paths of rule ${i + 1}`}
                placeholder="board/**"
                className={classes.paths ?? ''}
                {...form.getInputProps(`rules.${i}.paths`)}
              />
              <CloseButton
                aria-label={`Remove rule ${i + 1}`}
                title="Remove"
                onClick={() => form.removeListItem('rules', i)}
              />
            </div>
            <ReadersFields
              legend="May be read by"
              value={rule.allow}
              onChange={allow => form.setFieldValue(`rules.${i}.allow`, allow)}
            />
            <details open={rule.deny.groups.length + rule.deny.people.length > 0}>
              <summary>But never by …</summary>
              <div className={classes.never}>
                <NamesFields
                  value={rule.deny}
                  onChange={deny => form.setFieldValue(`rules.${i}.deny`, deny)}
                />
              </div>
            </details>
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        size="sm"
        leftSection={<AddIcon size={15} />}
        onClick={() => form.insertListItem('rules', NEW_RULE)}
      >
        Add a rule
      </Button>
    </section>
  );
}
