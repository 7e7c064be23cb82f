import { Button, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import type { NewSource } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { counted } from '@/ui/format';
import { DryRunView } from './DryRunView';
import { ReadersFields } from './ReadersFields';
import { RulesFields } from './RulesFields';
import { useDryRun } from './sourceChanges';
import { CHECKS, toSource, type FormValues } from './sourceForm';
import classes from './SourceForm.module.css';

interface Props {
  initial: FormValues;
  /** What the last button says. */
  save: string;
  saving: boolean;
  failure: unknown;
  onSave: (source: NewSource) => void;
}

/** A folder and who may read it. It is rehearsed before it can be saved. */
export function SourceForm({ initial, save, saving, failure, onSave }: Props) {
  const form = useForm<FormValues>({ initialValues: initial, validate: CHECKS });
  const dryRun = useDryRun();
  const announce = useAnnounce();
  const [rehearsed, setRehearsed] = useState<string | null>(null);
  const wanted = toSource(form.values);
  const fresh = dryRun.isSuccess && rehearsed === JSON.stringify(wanted);
  useServersWord(form, dryRun.error ?? failure);

  const rehearse = (source: NewSource) =>
    dryRun.mutate(source, {
      onSuccess: result => {
        setRehearsed(JSON.stringify(source));
        announce(`${counted(result.would_index, 'file')} would be indexed, ${result.would_skip} skipped.`);
      },
    });

  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(() => (fresh ? onSave(wanted) : rehearse(wanted)))}
    >
      <TextInput
        label="Name"
        description="As people see it in their results"
        required
        withAsterisk={false}
        {...form.getInputProps('name')}
      />
      <TextInput
        label="Folder on the server"
        description="The whole path, as the server sees it"
        placeholder="/srv/shares/handbook"
        required
        withAsterisk={false}
        {...form.getInputProps('path')}
      />
      <div className={classes.pair}>
        <TagsInput
          label="Only these files"
          description="Patterns such as **/*.pdf; none means everything"
          acceptValueOnBlur
          {...form.getInputProps('include')}
        />
        <TagsInput
          label="But not these"
          description="Patterns such as **/archive/**"
          acceptValueOnBlur
          {...form.getInputProps('exclude')}
        />
      </div>
      <ReadersFields
        legend="Who may read what lies there"
        value={form.values.readers}
        onChange={readers => form.setFieldValue('readers', readers)}
      />
      <RulesFields form={form} />
      <details className={classes.more}>
        <summary>Largest file</summary>
        <NumberInput
          label="Largest file, in MB"
          description="Larger ones are skipped; empty is the server’s own limit"
          min={1}
          allowNegative={false}
          {...form.getInputProps('largest')}
        />
      </details>

      {dryRun.isSuccess && (
        <>
          <DryRunView result={dryRun.data} />
          {!fresh && (
            <p className={classes.old}>Something has changed since this check. Check again before saving.</p>
          )}
        </>
      )}
      {dryRun.isError && <Refusal failure={dryRun.error} />}
      {failure !== null && <Refusal failure={failure} />}

      <div className={classes.buttons}>
        <Button
          type={fresh ? 'button' : 'submit'}
          variant={fresh ? 'default' : 'filled'}
          loading={dryRun.isPending}
          onClick={() => fresh && rehearse(wanted)}
        >
          {fresh ? 'Check again' : 'Check what would be indexed'}
        </Button>
        <Button
          type={fresh ? 'submit' : 'button'}
          variant={fresh ? 'filled' : 'default'}
          aria-disabled={!fresh}
          aria-describedby={fresh ? undefined : 'why-not'}
          data-disabled={!fresh || undefined}
          loading={saving}
        >
          {save}
        </Button>
        {!fresh && <span id="why-not">You can save once you have seen what would be indexed.</span>}
      </div>
    </form>
  );
}

function Refusal({ failure }: { failure: unknown }) {
  const { title, advice } = explain(failure);
  return (
    <p role="alert" className={classes.refusal}>
      <strong>{title}.</strong> {advice}
    </p>
  );
}

/** Puts what the server said about single fields under those fields. */
function useServersWord(form: ReturnType<typeof useForm<FormValues>>, failure: unknown) {
  const set = useRef(form.setErrors);
  useEffect(() => {
    set.current = form.setErrors;
  });
  useEffect(() => {
    const errors = fieldErrors(failure);
    set.current(
      Object.fromEntries(
        Object.entries(errors).map(([field, words]) => [field.replace(/^settings\./, ''), words]),
      ),
    );
  }, [failure]);
}
