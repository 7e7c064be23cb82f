import { SegmentedControl } from '@mantine/core';
import { MODES, type Mode } from './filters';
import classes from './ModeSwitch.module.css';

const CHOICES = [
  { value: 'hybrid', label: 'Words and meaning' },
  { value: 'lexical', label: 'Words' },
  { value: 'vector', label: 'Meaning' },
] satisfies { value: Mode; label: string }[];

/** What has to be alike: the words, what they mean, or both. */
export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <SegmentedControl
      aria-label="Search by"
      className={classes.modes ?? ''}
      size="sm"
      value={mode}
      data={CHOICES}
      onChange={chosen => onChange(MODES.find(each => each === chosen) ?? mode)}
    />
  );
}
