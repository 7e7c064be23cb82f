import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { fieldErrors } from '@/api/explain';
import type { Tenant } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Part } from '@/ui/Part';
import { useChangeOrganisation } from './organisationChanges';
import classes from './organisations.module.css';
import { Folders, Hosts } from './Places';
import { isFirst, lines } from './words';
import { Wrong } from './Wrong';

const FIELDS = ['name', 'hosts', 'folders'] as const;

/** What it is called, and what it may use. */
export function Settings({ organisation }: { organisation: Tenant }) {
  const change = useChangeOrganisation(organisation.id);
  const announce = useAnnounce();
  const form = useForm({
    initialValues: {
      name: organisation.name,
      hosts: organisation.hosts.join('\n'),
      folders: organisation.folders.join('\n'),
    },
    validate: { name: name => (name.trim() === '' ? 'Give it the name that people know.' : null) },
  });
  const first = isFirst(organisation);
  const told = change.isError ? fieldErrors(change.error) : {};
  const save = ({ name, hosts, folders }: typeof form.values) =>
    change.mutate(
      { name: name.trim(), hosts: lines(hosts), ...(!first && { folders: lines(folders) }) },
      {
        onSuccess: saved => {
          const now = { name: saved.name, hosts: saved.hosts.join('\n'), folders: saved.folders.join('\n') };
          form.setValues(now);
          form.resetDirty(now);
          announce('Saved.');
        },
      },
    );
  return (
    <Part title="Settings">
      <form noValidate className={classes.form} onSubmit={form.onSubmit(save)}>
        <Wrong failure={change.error} told={told} fields={FIELDS} />
        <TextInput
          label="Name"
          autoComplete="off"
          {...form.getInputProps('name')}
          error={form.errors.name ?? told.name}
        />
        <Hosts
          {...form.getInputProps('hosts')}
          {...(first && {
            description:
              'Names of hosts that belong to it alone, one in a line. At such a name nobody of another organisation can sign in.',
          })}
          error={told.hosts}
        />
        {!first && <Folders {...form.getInputProps('folders')} error={told.folders} />}
        {change.isSuccess && !form.isDirty() && <p className={classes.done}>Saved.</p>}
        <Button type="submit" variant="default" loading={change.isPending}>
          Save
        </Button>
      </form>
    </Part>
  );
}
