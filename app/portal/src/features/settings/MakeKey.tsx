import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { explain, fieldErrors } from '@/api/explain';
import { hasRole, usePerson } from '@/api/session';
import type { Key, NewKey, Person, Scope } from '@/api/types';
import { Dialog } from '@/ui/Dialog';
import { day } from '@/ui/format';
import { useMakeKey } from './credentialQueries';
import classes from './credentials.module.css';
import { MadeKey } from './MadeKey';

const MAY: { scope: Scope; role: Person['roles'][number]; words: string }[] = [
  { scope: 'read', role: 'employee', words: 'Search, ask and read documents' },
  { scope: 'sources', role: 'source_owner', words: 'Push documents and run sources' },
  { scope: 'operate', role: 'operator', words: 'See how the appliance is doing' },
  { scope: 'administer', role: 'tenant_admin', words: 'Administer sources and keys of services' },
  { scope: 'audit', role: 'auditor', words: 'Read the record' },
];
const DAYS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: 'A year' },
];

/** Asks what a new key is for, and then shows it, once. */
export function MakeKey({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const make = useMakeKey();
  const made = make.data;
  const close = () => {
    onClose();
    make.reset();
  };
  return (
    <Dialog opened={opened} onClose={close} title={made === undefined ? 'Make a key' : 'Copy your key now'}>
      {made?.key === undefined ? (
        <Form failure={make.error} busy={make.isPending} onMake={key => make.mutate(key)} onCancel={close} />
      ) : (
        <MadeKey token={made.key} until={until(made)} onDone={close} />
      )}
    </Dialog>
  );
}

const until = (key: Key) => (key.expires === undefined ? null : day(key.expires));

/** A key for provisioning may do nothing else. */
const acting = (kind: Kind, scopes: Scope[]): Pick<NewKey, 'kind' | 'scopes'> =>
  kind === 'provisioning' ? { kind: 'service', scopes: ['scim'] } : { kind, scopes };

type Kind = 'personal' | 'service' | 'provisioning';

interface FormProps {
  failure: Error | null;
  busy: boolean;
  onMake: (key: NewKey) => void;
  onCancel: () => void;
}

function Form({ failure, busy, onMake, onCancel }: FormProps) {
  const person = usePerson();
  const form = useForm({
    initialValues: { name: '', kind: 'personal' as Kind, scopes: ['read'], days: '90' },
    validate: {
      name: name => (name.trim() === '' ? 'Say what the key is for.' : null),
      scopes: (scopes, { kind }) =>
        scopes.length === 0 && kind !== 'provisioning' ? 'Choose at least one.' : null,
    },
  });
  const errors = failure === null ? {} : fieldErrors(failure);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(({ name, kind, scopes, days }) =>
        onMake({ name, ...acting(kind, scopes as Scope[]), expires_in_days: Number(days) }),
      )}
    >
      <TextInput
        label="What for"
        placeholder="Nightly report"
        data-autofocus
        {...form.getInputProps('name')}
        error={form.errors.name ?? errors.name}
      />
      {hasRole(person, 'tenant_admin') && (
        <Select
          label="Whose"
          data={[
            { value: 'personal', label: 'Mine: it acts as I do' },
            { value: 'service', label: 'A service’s: it acts under its own name' },
            { value: 'provisioning', label: 'A provisioning service’s: it says over SCIM who there is' },
          ]}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
      )}
      {form.values.kind !== 'provisioning' && (
        <Checkbox.Group
          label="It may"
          {...form.getInputProps('scopes')}
          error={form.errors.scopes ?? errors.scopes}
        >
          <div className={classes.choices}>
            {MAY.filter(({ role }) => hasRole(person, role)).map(({ scope, words }) => (
              <Checkbox key={scope} value={scope} label={words} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <Select label="Good for" data={DAYS} allowDeselect={false} {...form.getInputProps('days')} />
      {failure !== null && Object.keys(errors).length === 0 && (
        <p role="alert" className={classes.refusal}>
          {explain(failure).advice}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={busy}>
          Make the key
        </Button>
      </Group>
    </form>
  );
}
