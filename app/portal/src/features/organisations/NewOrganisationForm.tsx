import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useRef } from 'react';
import { fieldErrors } from '@/api/explain';
import type { NewTenant } from '@/api/types';
import { idFor } from '@/ui/idFor';
import classes from './organisations.module.css';
import { Folders, Hosts } from './Places';
import { lines } from './words';
import { Wrong } from './Wrong';

const FIELDS = ['id', 'name', 'hosts', 'folders', 'login', 'mail', 'administrator.name'] as const;

interface Props {
  failure: Error | null;
  busy: boolean;
  onAdd: (wanted: NewTenant) => void;
}

/** What an organisation is called, and who lets everybody else in. */
export function NewOrganisationForm({ failure, busy, onAdd }: Props) {
  const form = useForm({
    initialValues: {
      name: '',
      // Null follows the name.
      ownId: null as string | null,
      login: '',
      who: '',
      mail: '',
      hosts: '',
      folders: '',
    },
    validate: {
      name: name => (name.trim() === '' ? 'Give it the name that people know.' : null),
      ownId: (own, { name }) => ((own ?? idFor(name)) === '' ? 'Give it a short name.' : null),
      login: login =>
        login.trim() === '' ? 'Somebody has to come in first. Say what they sign in as.' : null,
    },
  });
  const { values } = form;
  const id = values.ownId ?? idFor(values.name);
  const told = byField(failure === null ? {} : fieldErrors(failure));
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => showWhatIsWrong(element.current), [failure, form.errors]);
  const submit = ({ name, login, who, mail, hosts, folders }: typeof values) =>
    onAdd({
      id: id.trim(),
      name: name.trim(),
      hosts: lines(hosts),
      folders: lines(folders),
      administrator: {
        login: login.trim(),
        ...(who.trim() !== '' && { name: who.trim() }),
        ...(mail.trim() !== '' && { mail: mail.trim() }),
      },
    });
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false };
  return (
    <form ref={element} noValidate className={classes.form} onSubmit={form.onSubmit(submit)}>
      <Wrong failure={failure} told={told} fields={FIELDS} />
      <TextInput
        label="Name"
        description="As its people read it when they sign in"
        placeholder="Acme Ltd"
        autoComplete="off"
        {...form.getInputProps('name')}
        error={form.errors.name ?? told.name}
      />
      <TextInput
        label="Short name"
        description="Small letters, digits and dashes. It becomes part of addresses, never changes, and nobody else ever gets it."
        placeholder="acme"
        {...plain}
        value={id}
        onChange={event => form.setFieldValue('ownId', event.currentTarget.value)}
        error={form.errors.ownId ?? told.id}
      />
      <fieldset className={classes.group}>
        <legend>First administrator</legend>
        <p className={classes.lead}>
          Gets a link to choose a password with, has every role there, and invites everybody else.
        </p>
        <TextInput
          label="Login"
          description="What they sign in as"
          placeholder="rosa"
          {...plain}
          {...form.getInputProps('login')}
          error={form.errors.login ?? told.login}
        />
        <div className={classes.pair}>
          <TextInput
            label="Their name"
            autoComplete="off"
            {...form.getInputProps('who')}
            error={told['administrator.name']}
          />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="off"
            {...form.getInputProps('mail')}
            error={told.mail}
          />
        </div>
      </fieldset>
      <fieldset className={classes.group}>
        <legend>What it may use</legend>
        <p className={classes.lead}>Nothing of this is needed, and all of it can be changed later.</p>
        <Hosts {...form.getInputProps('hosts')} error={told.hosts} />
        <Folders {...form.getInputProps('folders')} error={told.folders} />
      </fieldset>
      <Button type="submit" loading={busy}>
        Add it
      </Button>
    </form>
  );
}

/** The server's word by the form's own names. */
function byField(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, words]) => [
      field.replace(
        /^administrator(\.(login|mail))?$/,
        (_, _dotted, last: string | undefined) => last ?? 'login',
      ),
      words,
    ]),
  );
}

/** A long form, and the button at its end: whoever was refused is brought to the first field that is marked. */
function showWhatIsWrong(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid=true]');
  (wrong ?? form?.querySelector<HTMLElement>('[role=alert]'))?.focus();
}
