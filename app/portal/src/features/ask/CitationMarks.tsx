import { Popover, UnstyledButton } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { Citation } from '@/api/types';
import { sameSpot, useViewer } from '@/ui/viewer';
import classes from './CitationMarks.module.css';
import type { ShownSentence } from './turn';

interface Props {
  sentence: ShownSentence;
  onPoint: (source: number | null) => void;
}

/** The numbers behind a sentence. */
export function CitationMarks({ sentence, onPoint }: Props) {
  return sentence.citations.map((citation, i) => (
    <CitationMark key={i} citation={citation} onPoint={onPoint} />
  ));
}

const LINGER_MS = 120;

/** One number: pointing at it shows the quoted words, pressing it opens the passage. */
function CitationMark({
  citation,
  onPoint,
}: {
  citation: Citation;
  onPoint: (source: number | null) => void;
}) {
  const { open, spot } = useViewer();
  const [shown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  const place = { document: citation.document_id, start: citation.start, end: citation.end };
  const point = (yes: boolean) => {
    clearTimeout(timer.current);
    // The pointer may cross the gap to the quote.
    timer.current = setTimeout(() => setShown(yes), yes ? 60 : LINGER_MS);
    onPoint(yes ? (citation.number ?? null) : null);
  };
  const hover = { onMouseEnter: () => point(true), onMouseLeave: () => point(false) };
  const where = citation.page == null ? citation.title : `${citation.title}, page ${citation.page}`;
  return (
    <Popover
      opened={shown}
      onChange={setShown}
      position="top"
      withRoles={false}
      width={340}
      offset={6}
      portalProps={{ target: '#main' }}
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.mark}
          aria-label={`Source ${citation.number ?? ''}: ${where}`}
          aria-describedby={shown ? id : undefined}
          data-open={sameSpot(spot, place) || undefined}
          onClick={() => {
            setShown(false);
            open(place);
          }}
          onFocus={() => point(true)}
          onBlur={() => point(false)}
          onKeyDown={event => {
            if (event.key === 'Escape' && shown) {
              event.preventDefault();
              setShown(false);
            }
          }}
          {...hover}
        >
          {citation.number ?? '•'}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown id={id} role="tooltip" className={classes.quote} {...hover}>
        <span className={classes.words}>{citation.quote}</span>
        <span className={classes.where}>{where}</span>
      </Popover.Dropdown>
    </Popover>
  );
}
