import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { explain, fieldErrors } from '@/api/explain';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { useWiden } from './matterQueries';
import classes from './matters.module.css';
import { PartsFields } from './PartsFields';
import { lines } from './words';

/** Holding more; one auditor does that alone. */
export function Widen({ matter }: { matter: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open} className={classes.below}>
        Hold more …
      </Button>
      {opened && <More matter={matter} onClose={close} />}
    </>
  );
}

function More({ matter, onClose }: { matter: string; onClose: () => void }) {
  const widen = useWiden(matter);
  const announce = useAnnounce();
  const form = useForm({ initialValues: { people: '', documents: '', sources: '' } });
  const told = widen.isError ? fieldErrors(widen.error) : {};
  const submit = ({ people, documents, sources }: typeof form.values) =>
    widen.mutate(
      { people: lines(people), documents: lines(documents), sources: lines(sources) },
      {
        onSuccess: () => {
          announce('It is held from now on.');
          onClose();
        },
      },
    );
  return (
    <Dialog opened onClose={onClose} title="Hold more">
      <form noValidate className={classes.form} onSubmit={form.onSubmit(submit)}>
        {widen.isError && Object.keys(told).length === 0 && (
          <p role="alert" className={classes.refusal}>
            {explain(widen.error).advice}
          </p>
        )}
        <PartsFields
          people={{ ...form.getInputProps('people'), error: told.people }}
          documents={{ ...form.getInputProps('documents'), error: told.documents }}
          sources={{ ...form.getInputProps('sources'), error: told.sources }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={widen.isPending}>
            Hold it
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
