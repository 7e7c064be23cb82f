import type { Evidence } from '@/api/types';
import { day } from '@/ui/format';
import { CitationMarks } from './CitationMarks';
import classes from './Quote.module.css';
import { rowOf } from './row';
import type { ShownSentence } from './turn';

interface Props {
  sentence: ShownSentence;
  sources: readonly Evidence[];
  onPoint: (source: number | null) => void;
}

/** A sentence of a document, word for word, and below it the document's name and date: two may disagree. */
export function Quote({ sentence, sources, onPoint }: Props) {
  const [citation] = sentence.citations;
  const source = sources.find(each => each.number === citation?.number);
  const cells = rowOf(sentence.text, source?.text);
  const row = cells?.some(each => each.head !== '') ? cells : null;
  const words =
    cells === null ? sentence.text.replace(/^[•–*-]\s+/, '') : cells.map(each => each.cell).join(' · ');
  const marks = (
    <span className={classes.marks}>
      <CitationMarks sentence={sentence} onPoint={onPoint} />
    </span>
  );
  return (
    <figure className={classes.quote}>
      <blockquote>
        {row === null ? (
          <p>
            {words}
            {/* Joined to the last word, so that no mark stands alone on a line. */}
            {'\u2060'}
            {marks}
          </p>
        ) : (
          <dl>
            {row.map(({ head, cell }, i) => (
              <div key={i}>
                <dt>{head}</dt>
                <dd>{cell}</dd>
              </div>
            ))}
          </dl>
        )}
      </blockquote>
      <figcaption>
        {[
          citation?.title,
          citation?.page != null && `page ${citation.page}`,
          source?.modified !== undefined && day(source.modified),
        ]
          .filter(Boolean)
          .join(' · ')}
        {row !== null && marks}
      </figcaption>
    </figure>
  );
}
