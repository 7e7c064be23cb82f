import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { explain, fieldErrors } from '@/api/explain';
import type { Account, PersonChange } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import classes from './people.module.css';
import { useChangePerson } from './peopleChanges';

const FIELDS = ['name', 'mail', 'title'] as const;

/** What somebody is called. */
export function Details({ person }: { person: Account }) {
  const change = useChangePerson(person.login);
  const announce = useAnnounce();
  const form = useForm({
    initialValues: { name: person.name, mail: person.mail ?? '', title: person.title ?? '' },
    validate: { name: name => (name.trim() === '' ? 'Give them a name.' : null) },
  });
  const errors = change.isError ? fieldErrors(change.error) : {};
  const save = (values: typeof form.values) => {
    const changed: PersonChange = Object.fromEntries(
      FIELDS.filter(field => values[field].trim() !== (person[field] ?? '')).map(field => [
        field,
        values[field].trim(),
      ]),
    );
    change.mutate(changed, {
      onSuccess: () => {
        form.resetDirty();
        announce('Saved.');
      },
    });
  };
  return (
    <Part title="Details">
      <form noValidate className={classes.form} onSubmit={form.onSubmit(save)}>
        {person.provider !== undefined && (
          <p className={classes.lead}>
            {person.provider} says these. It may write over a change at the next sign-in.
          </p>
        )}
        <TextInput label="Name" {...form.getInputProps('name')} error={form.errors.name ?? errors.name} />
        <TextInput label="E-mail" type="email" {...form.getInputProps('mail')} error={errors.mail} />
        <TextInput label="Title" {...form.getInputProps('title')} error={errors.title} />
        {change.isError && Object.keys(errors).length === 0 && (
          <p role="alert" className={classes.refusal}>
            {explain(change.error).advice}
          </p>
        )}
        {change.isSuccess && !form.isDirty() && <p className={classes.done}>Saved.</p>}
        <Button type="submit" variant="default" loading={change.isPending}>
          Save
        </Button>
      </form>
    </Part>
  );
}
