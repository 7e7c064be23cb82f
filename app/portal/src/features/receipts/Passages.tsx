import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { ReceiptAnswer } from '@/api/types';
import { principal } from '@/ui/format';
import classes from './receipts.module.css';

interface Props {
  answer: ReceiptAnswer;
  /** Whether the reader may open the documents; an auditor may not by that alone. */
  open: boolean;
}

/** The passages that were found, best first: places and hashes, no text. */
export function Passages({ answer, open }: Props) {
  if (answer.passages.length === 0) {
    return <p>Nothing was found that may be read.</p>;
  }
  const cited = new Set(
    answer.sentences.flatMap(sentence => sentence.citations.map(citation => citation.number)),
  );
  return (
    <ol className={classes.passages} aria-label="Passages">
      {answer.passages.map(passage => (
        <li key={`${passage.document} ${passage.ordinal}`}>
          <span className={classes.number} data-cited={cited.has(passage.number)}>
            {passage.number ?? passage.rank}
          </span>
          <div>
            <p>
              {open ? (
                <Anchor
                  component={Link}
                  to={`/documents/${encodeURIComponent(passage.document)}?start=${passage.start}&end=${passage.end}`}
                >
                  {passage.title}
                </Anchor>
              ) : (
                passage.title
              )}
              {cited.has(passage.number) && <span className={classes.cited}>cited</span>}
            </p>
            <p className={classes.aside}>
              Characters {passage.start} to {passage.end} · open to {reader(passage.grant)}
            </p>
            <p className={classes.hash}>{passage.document}</p>
            <p className={classes.hash} title={passage.sha256}>
              SHA-256 {passage.sha256.slice(0, 24)}…
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** In the middle of a sentence. */
function reader(name: string): string {
  return name === 'everyone' ? 'everyone who is signed in' : principal(name);
}
