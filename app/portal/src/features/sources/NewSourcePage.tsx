import { Anchor } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { Page } from '@/ui/Page';
import { OwnersOnly } from './OwnersOnly';
import { useAddSource, useStartRun } from './sourceChanges';
import { NEW } from './sourceForm';
import { SourceForm } from './SourceForm';

/** A new folder: described, rehearsed, added, and read at once. */
export function NewSourcePage() {
  return (
    <OwnersOnly>
      <Adding />
    </OwnersOnly>
  );
}

function Adding() {
  const add = useAddSource();
  const start = useStartRun();
  const navigate = useNavigate();
  return (
    <Page
      title="Add a folder"
      heading="Add a folder"
      actions={
        <Anchor component={Link} to="/sources">
          Cancel
        </Anchor>
      }
    >
      <SourceForm
        initial={NEW}
        save="Add and read it"
        saving={add.isPending}
        failure={add.error}
        onSave={source =>
          add.mutate(source, {
            onSuccess: added => {
              // Where the run does not start, the source's own page says so and offers it again.
              start.mutate(added.id);
              void navigate(`/sources/${added.id}`);
            },
          })
        }
      />
    </Page>
  );
}
