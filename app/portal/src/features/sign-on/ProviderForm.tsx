import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { fieldErrors } from '@/api/explain';
import type { Provider, ProviderChange, ProviderKind } from '@/api/types';
import { idFor } from '@/ui/idFor';
import { FormRefusal } from './FormRefusal';
import { KINDS } from './kinds';
import { byField, isShown, mistakes, toChange, toValues } from './providerForm';
import { SettingsSection } from './SettingsSection';
import classes from './signOn.module.css';

interface Props {
  kind: ProviderKind;
  /** Null for a new one. */
  provider: Provider | null;
  /** What the button says. */
  save: string;
  saving: boolean;
  failure: unknown;
  onSave: (provider: ProviderChange) => void;
}

/** How a provider is called and spoken to. */
export function ProviderForm({ kind, provider, save, saving, failure, onSave }: Props) {
  const { sections } = KINDS[kind];
  const [values, setValues] = useState(() => toValues(sections, provider));
  const [name, setName] = useState(provider?.name ?? '');
  const [ownId, setOwnId] = useState<string | null>(null);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const told = byField(fieldErrors(failure));
  const errors = { ...told, ...missing };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => showWhatIsWrong(form.current), [failure, missing]);
  const id = provider?.id ?? ownId ?? idFor(name);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = {
      ...(name.trim() === '' && { name: 'Give it the name that people know.' }),
      ...(id === '' && { id: 'Give it a short name.' }),
      ...mistakes(sections, values),
    };
    setMissing(found);
    if (Object.keys(found).length === 0) {
      const change = toChange(sections, values, provider);
      onSave({ ...change, name: name.trim(), ...(provider === null && { id }) });
    }
  };
  const shown = sections.flatMap(each => each.fields).filter(field => isShown(field, values));
  return (
    <form ref={form} noValidate className={classes.form} onSubmit={submit}>
      <FormRefusal
        failure={failure}
        errors={errors}
        known={['name', 'id', ...shown.map(each => each.name)]}
      />
      <TextInput
        label="Name"
        description={kind === 'ldap' ? 'As administrators know it' : 'As people read it when they sign in'}
        placeholder="Company account"
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={errors.name}
        autoComplete="off"
      />
      {provider === null && (
        <TextInput
          label="Short name"
          description="Small letters, digits and dashes. It becomes part of addresses and cannot be changed later."
          value={id}
          onChange={event => setOwnId(event.currentTarget.value)}
          error={errors.id}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {sections.map(section => (
        <SettingsSection
          key={section.title}
          section={section}
          level={provider === null ? 2 : 3}
          values={values}
          errors={errors}
          kept={provider?.secrets ?? []}
          onChange={(field, value) => setValues(before => ({ ...before, [field]: value }))}
        />
      ))}
      <Button type="submit" loading={saving}>
        {save}
      </Button>
    </form>
  );
}

/** A long form, and the button at its end: whoever was refused is brought to the first field that is marked. */
function showWhatIsWrong(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid=true]');
  (wrong ?? form?.querySelector<HTMLElement>('[role=alert]'))?.focus();
}
