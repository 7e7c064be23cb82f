import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { Field } from './fields';
import { FileButton } from './FileButton';
import { SecretField } from './SecretField';
import classes from './signOn.module.css';

interface Props {
  field: Field;
  value: string | boolean;
  error: string | undefined;
  /** Whether this secret is kept already. */
  kept: boolean;
  onChange: (value: string | boolean) => void;
}

/** One setting. */
export function SettingField({ field, value, error, kept, onChange }: Props) {
  const id = useId();
  const { label, description } = field;
  const common = { label, description, error };
  const typed = {
    ...common,
    value: String(value),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false };
  switch (field.kind) {
    case 'flag':
      return (
        <Checkbox
          {...common}
          {...(description !== undefined && {
            description: <span id={id}>{description}</span>,
            'aria-describedby': id,
          })}
          checked={value === true}
          onChange={event => onChange(event.currentTarget.checked)}
          {...(field.danger === true &&
            value === true && { classNames: { description: classes.danger ?? '' } })}
        />
      );
    case 'choice':
      return <NativeSelect {...typed} data={field.choices} />;
    case 'secret':
      return <SecretField {...common} value={String(value)} kept={kept} onChange={onChange} />;
    case 'text':
    case 'number':
      return (
        <TextInput
          {...typed}
          {...plain}
          placeholder={field.placeholder}
          inputMode={field.kind === 'number' ? 'numeric' : 'text'}
        />
      );
    case 'list':
    case 'lines':
      return (
        <div>
          <Textarea
            {...typed}
            {...plain}
            placeholder={field.placeholder}
            rows={field.kind === 'list' ? 2 : 4}
            resize="vertical"
            classNames={{ input: classes.mono ?? '' }}
          />
          {field.file !== undefined && (
            <FileButton
              accept={field.file}
              label={`Take ${label.toLowerCase()} from a file`}
              onText={onChange}
            />
          )}
        </div>
      );
  }
}
