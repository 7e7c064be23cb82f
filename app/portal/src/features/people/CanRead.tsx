import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import { Part } from '@/ui/Part';
import classes from './people.module.css';
import { useExplainAccess } from './peopleChanges';
import { Verdict } from './Verdict';

/** Why somebody can, or cannot, read a document; now, or at a moment that has been. */
export function CanRead({ login }: { login: string }) {
  const explained = useExplainAccess(login);
  const [document, setDocument] = useState('');
  const [at, setAt] = useState('');
  const errors = explained.isError ? fieldErrors(explained.error) : {};
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    explained.mutate({
      document: document.trim(),
      // Typed in the time of this place; the API counts in UTC.
      ...(at !== '' && { at: new Date(at).toISOString() }),
    });
  };
  return (
    <Part title="Can they read it?">
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label="Document"
          description="Its id, as it stands at the end of the document’s address"
          value={document}
          onChange={event => setDocument(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          error={errors.document}
        />
        <TextInput
          type="datetime-local"
          label="When"
          description="Empty for now"
          value={at}
          onChange={event => setAt(event.currentTarget.value)}
          error={errors.at}
        />
        <Button
          type="submit"
          variant="default"
          loading={explained.isPending}
          disabled={document.trim() === ''}
        >
          Explain
        </Button>
      </form>
      {explained.isError && Object.keys(errors).length === 0 && (
        <p role="alert" className={classes.refusal}>
          {explain(explained.error).advice}
        </p>
      )}
      {explained.isSuccess && <Verdict explained={explained.data} />}
    </Part>
  );
}
