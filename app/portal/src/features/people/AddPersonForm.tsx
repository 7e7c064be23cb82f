import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { explain, fieldErrors } from '@/api/explain';
import type { NewPerson, Role } from '@/api/types';
import { GroupsField } from './GroupsField';
import classes from './people.module.css';
import { RolesField } from './RolesField';

interface Props {
  failure: Error | null;
  busy: boolean;
  onAdd: (person: NewPerson) => void;
  onCancel: () => void;
}

/** Who is new, what they may do and which groups they are in. */
export function AddPersonForm({ failure, busy, onAdd, onCancel }: Props) {
  const form = useForm({
    initialValues: { login: '', name: '', mail: '', roles: ['employee'] as Role[], groups: [] as string[] },
    validate: { login: login => (login.trim() === '' ? 'Say what they sign in as.' : null) },
  });
  const errors = failure === null ? {} : fieldErrors(failure);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(({ login, name, mail, roles, groups }) =>
        onAdd({
          login: login.trim(),
          ...(name.trim() !== '' && { name: name.trim() }),
          ...(mail.trim() !== '' && { mail: mail.trim() }),
          roles,
          groups,
        }),
      )}
    >
      {failure !== null && Object.keys(errors).length === 0 && (
        <p role="alert" className={classes.refusal}>
          {explain(failure).advice}
        </p>
      )}
      <TextInput
        label="Login"
        description="What they sign in as; it cannot be changed later"
        placeholder="ewan"
        autoCapitalize="none"
        spellCheck={false}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('login')}
        error={form.errors.login ?? errors.login}
      />
      <TextInput label="Name" autoComplete="off" {...form.getInputProps('name')} error={errors.name} />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        {...form.getInputProps('mail')}
        error={errors.mail}
      />
      <GroupsField
        value={form.values.groups}
        onChange={groups => form.setFieldValue('groups', groups)}
        error={errors.groups}
      />
      <RolesField
        label="Roles"
        value={form.values.roles}
        onChange={roles => form.setFieldValue('roles', roles)}
        error={errors.roles}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={busy}>
          Add them
        </Button>
      </Group>
    </form>
  );
}
