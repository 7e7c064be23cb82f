import { Textarea, type TextareaProps } from '@mantine/core';

interface Props {
  people: TextareaProps;
  documents: TextareaProps;
  sources: TextareaProps;
}

const PLAIN = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, autosize: true, minRows: 2 };

/** People, documents and sources, each by its name on a line of its own. */
export function PartsFields({ people, documents, sources }: Props) {
  return (
    <>
      <Textarea label="People" description="Logins, one a line" placeholder="ewan" {...PLAIN} {...people} />
      <Textarea
        label="Documents"
        description="Ids, one a line. A document’s page has its id in the address."
        {...PLAIN}
        {...documents}
      />
      <Textarea
        label="Whole sources"
        description="Ids, one a line; “push” for all that is pushed"
        {...PLAIN}
        {...sources}
      />
    </>
  );
}
