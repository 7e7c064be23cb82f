import { ActionIcon } from '@mantine/core';
import { Link } from 'react-router';
import type { ThreadSummary } from '@/api/types';
import { clock, counted } from '@/ui/format';
import { DeleteIcon } from '@/ui/icons';
import classes from './ThreadRow.module.css';

/** One thread: its first question, and how much was asked. */
export function ThreadRow({ thread, onDelete }: { thread: ThreadSummary; onDelete: () => void }) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={`/threads/${thread.id}`} className={classes.title} data-stop>
          {thread.title}
        </Link>
        <span className={classes.facts}>
          {clock(thread.updated)} · {counted(thread.asks, 'question')}
        </span>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.remove}
        aria-label={`Delete “${thread.title}”`}
        title="Delete"
        onClick={onDelete}
      >
        <DeleteIcon />
      </ActionIcon>
    </li>
  );
}
