import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useViewer } from '@/ui/viewer';
import { Passage } from './Passage';
import classes from './Viewer.module.css';

/** Wide enough for an answer and its proof side by side. */
const BESIDE = '(min-width: 75em)';

/**
 * Shows the passage that the page asked for: beside the page where there is room, over it where
 * there is not.
 */
export function Viewer() {
  const { spot, close } = useViewer();
  const beside = useMediaQuery(BESIDE, true, { getInitialValueInEffect: false });
  if (beside) {
    return spot && <Beside />;
  }
  return (
    <Drawer.Root
      opened={spot !== null}
      onClose={close}
      // The viewer's own provider gives the focus back, whichever way it was closed.
      returnFocus={false}
      position="right"
      size="min(42rem, 100%)"
      classNames={{ content: classes.over ?? '' }}
    >
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content aria-label="Passage">
        {spot && <Passage key={spot.document} spot={spot} />}
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Beside() {
  const { spot, close } = useViewer();
  const frame = useRef<HTMLElement>(null);
  // The reader asked for it: focus goes in, and `close` brings it back.
  useEffect(() => frame.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        document.querySelector('[role=dialog]') === null
      ) {
        close();
      }
    };
    window.addEventListener('keydown', escape);
    return () => window.removeEventListener('keydown', escape);
  }, [close]);
  return (
    spot && (
      <aside ref={frame} tabIndex={-1} aria-label="Passage" className={classes.beside}>
        <Passage key={spot.document} spot={spot} />
      </aside>
    )
  );
}
