import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './privacy.module.css';

export const USUAL_GROUP = 5;
export const LARGEST_GROUP = 100;
const LEAST_GROUP = 3;

interface Props {
  description: string;
  value: number | string;
  onChange: (value: number | string) => void;
  least?: number;
  error?: ReactNode;
}

/** Of how many people figures are told at least. */
export function GroupField({ description, value, onChange, least = LEAST_GROUP, error }: Props) {
  return (
    <NumberInput
      label="Smallest group of people"
      description={description}
      value={value}
      onChange={onChange}
      min={least}
      max={LARGEST_GROUP}
      allowDecimal={false}
      error={error}
      classNames={{ wrapper: classes.number ?? '' }}
    />
  );
}
