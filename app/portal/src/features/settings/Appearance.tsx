import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { MoonIcon, ScreenIcon, SunIcon } from '@/ui/icons';
import { Part } from '@/ui/Part';
import classes from './Appearance.module.css';

/** Light, dark, or as the system says; kept in this browser. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Part title="Appearance">
      <SegmentedControl
        aria-label="Appearance"
        className={classes.choice ?? ''}
        value={colorScheme}
        onChange={chosen => setColorScheme(chosen as typeof colorScheme)}
        data={[
          { value: 'auto', label: choice(<ScreenIcon />, 'As the system') },
          { value: 'light', label: choice(<SunIcon />, 'Light') },
          { value: 'dark', label: choice(<MoonIcon />, 'Dark') },
        ]}
      />
      <p className={classes.hint}>Kept in this browser only.</p>
    </Part>
  );
}

function choice(icon: ReactNode, words: string) {
  return (
    <span className={classes.words}>
      {icon} {words}
    </span>
  );
}
