import { Anchor, Button, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate } from 'react-router';
import { explain, fieldErrors } from '@/api/explain';
import { useAnnounce } from '@/ui/announcer';
import { Page } from '@/ui/Page';
import { useOpenMatter } from './matterQueries';
import classes from './matters.module.css';
import { PartsFields } from './PartsFields';
import { lines } from './words';

const FIELDS = ['name', 'reason', 'from', 'to', 'people', 'documents', 'sources'];

/** A new matter; what it names is held from the moment it is opened. */
export function NewMatterPage() {
  const open = useOpenMatter();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const form = useForm({
    initialValues: { name: '', reason: '', from: '', to: '', people: '', documents: '', sources: '' },
    validate: {
      name: name => (name.trim() === '' ? 'Give it a name that auditors recognise.' : null),
      reason: reason => (reason.trim() === '' ? 'Say why this has to be kept.' : null),
    },
  });
  const told = open.isError ? fieldErrors(open.error) : {};
  const submit = ({ name, reason, from, to, people, documents, sources }: typeof form.values) =>
    open.mutate(
      {
        name: name.trim(),
        reason: reason.trim(),
        ...(from !== '' && { from: `${from}T00:00:00Z` }),
        ...(to !== '' && { to: `${to}T00:00:00Z` }),
        people: lines(people),
        documents: lines(documents),
        sources: lines(sources),
      },
      {
        onSuccess: ({ matter }) => {
          announce(`${matter.name} was opened.`);
          void navigate(`/matters/${matter.id}`);
        },
      },
    );
  const cancel = (
    <Anchor component={Link} to="/matters">
      Cancel
    </Anchor>
  );
  return (
    <Page title="Open a matter" heading="Open a matter" actions={cancel}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit(submit)}>
        {open.isError && !Object.keys(told).some(field => FIELDS.includes(field)) && (
          <p role="alert" className={classes.refusal}>
            {explain(open.error).advice}
          </p>
        )}
        <TextInput
          label="Name"
          placeholder="Weir gate 4 dispute"
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('name')}
          error={form.errors.name ?? told.name}
        />
        <Textarea
          label="Reason"
          description="Stays on record, with your name."
          maxLength={1000}
          rows={2}
          {...form.getInputProps('reason')}
          error={form.errors.reason ?? told.reason}
        />
        <fieldset className={classes.group}>
          <legend>What it holds</legend>
          <p className={classes.lead}>
            More can be added at any time. To take anything out takes two people.
          </p>
          <PartsFields
            people={{ ...form.getInputProps('people'), error: told.people }}
            documents={{ ...form.getInputProps('documents'), error: told.documents }}
            sources={{ ...form.getInputProps('sources'), error: told.sources }}
          />
        </fieldset>
        <fieldset className={classes.group}>
          <legend>What time it is about</legend>
          <p className={classes.lead}>
            Left empty, it holds whatever there is and whatever comes. Otherwise events and versions of other
            times may be deleted.
          </p>
          <div className={classes.pair}>
            <TextInput type="date" label="From" {...form.getInputProps('from')} error={told.from} />
            <TextInput
              type="date"
              label="Until"
              description="Not included"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('to')}
              error={told.to}
            />
          </div>
        </fieldset>
        <Button type="submit" loading={open.isPending}>
          Open it
        </Button>
      </form>
    </Page>
  );
}
