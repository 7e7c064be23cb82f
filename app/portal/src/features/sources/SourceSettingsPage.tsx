import { useState } from 'react';
import { useAnnounce } from '@/ui/announcer';
import { Empty } from '@/ui/states';
import { DeleteSource } from './DeleteSource';
import { useUpdateSource } from './sourceChanges';
import { toValues } from './sourceForm';
import { SourceForm } from './SourceForm';
import { useSource } from './SourceFrame';
import classes from './SourceSettingsPage.module.css';

/** What a source reads and who may read it; and the end of it. */
export function SourceSettingsPage() {
  const source = useSource();
  const update = useUpdateSource(source.id);
  const announce = useAnnounce();
  const [saved, setSaved] = useState(false);
  return (
    <>
      {source.kind === 'folder' ? (
        <SourceForm
          initial={toValues(source)}
          save="Save"
          saving={update.isPending}
          failure={update.error}
          onSave={to => {
            setSaved(false);
            update.mutate(to, {
              onSuccess: () => {
                setSaved(true);
                announce('Saved. The next run applies it.');
              },
            });
          }}
        />
      ) : (
        <Empty title="Nothing to set here">
          <p>What this source holds, and who may read it, is said by the program that sends the documents.</p>
        </Empty>
      )}
      {saved && <p className={classes.saved}>Saved. The next run applies it.</p>}
      <DeleteSource source={source} />
    </>
  );
}
