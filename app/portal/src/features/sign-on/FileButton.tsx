import { Button, FileButton as Chooser } from '@mantine/core';

interface Props {
  label: string;
  accept: string;
  onText: (text: string) => void;
}

/** Puts what a file of this machine says into a field. */
export function FileButton({ label, accept, onText }: Props) {
  return (
    <Chooser
      accept={accept}
      onChange={file => void file?.text().then(onText)}
      inputProps={{ 'aria-label': label }}
    >
      {props => (
        <Button {...props} variant="default" size="xs" mt="xs">
          {label}
        </Button>
      )}
    </Chooser>
  );
}
