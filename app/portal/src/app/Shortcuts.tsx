import { Dialog } from '@/ui/Dialog';
import classes from './Shortcuts.module.css';

const KEYS: [keys: string[], does: string][] = [
  [['/'], 'Go to the question or search box'],
  [['Enter'], 'Ask, search, or open what is focused'],
  [['Shift', 'Enter'], 'Begin a new line in a question'],
  [['↓', '↑'], 'Walk through results'],
  [['Esc'], 'Close the passage, a menu or this list'],
  [['?'], 'Show this list'],
];

/** What the keyboard can do. */
export function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Keyboard shortcuts">
      <dl className={classes.keys}>
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
