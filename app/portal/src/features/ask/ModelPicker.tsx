import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { modelsQuery } from './threadQuery';

/** Who writes the answer; shown only where there is a choice. */
export function ModelPicker({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (model?: string) => void;
}) {
  const models = useQuery(modelsQuery).data;
  if (!models?.available || models.items.length < 2) {
    return null;
  }
  const choices = [
    ...models.items.map(({ name }) => ({ value: name, label: name })),
    { value: 'none', label: 'No model: quote only' },
  ];
  return (
    <NativeSelect
      aria-label="Written by"
      size="xs"
      variant="filled"
      data={choices}
      value={value ?? models.default ?? choices[0]?.value ?? ''}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
