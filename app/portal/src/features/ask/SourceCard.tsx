import { UnstyledButton } from '@mantine/core';
import type { Evidence } from '@/api/types';
import { day } from '@/ui/format';
import { useViewer } from '@/ui/viewer';
import classes from './SourceCard.module.css';

interface Props {
  source: Evidence;
  cited: boolean;
  pointed: boolean;
}

/** One numbered passage, as much of it as helps to recognise it. */
export function SourceCard({ source, cited, pointed }: Props) {
  const { open } = useViewer();
  return (
    <li className={classes.card} data-pointed={pointed || undefined} data-cited={cited || undefined}>
      <span className={classes.number} aria-hidden="true">
        {source.number}
      </span>
      <div className={classes.words}>
        <UnstyledButton
          className={classes.title}
          onClick={() => open({ document: source.document_id, start: source.start, end: source.end })}
        >
          <span className="visually-hidden">Source {source.number}: </span>
          {source.title}
        </UnstyledButton>
        <p className={classes.where}>{whereOf(source)}</p>
        <p className={classes.excerpt}>{flowing(source.text)}</p>
      </div>
    </li>
  );
}

/** On one line: rows and items one after the other. */
function flowing(text: string): string {
  return text.replace(/ \| |\s*\n\s*/g, ' · ');
}

/** The part of the document, its page, its date. */
export function whereOf(source: Evidence): string {
  const part = source.headings?.filter(heading => heading !== source.title).at(-1);
  return [
    part,
    source.page == null ? null : `page ${source.page}`,
    source.modified === undefined ? null : day(source.modified),
  ]
    .filter(fact => fact != null)
    .join(' · ');
}
