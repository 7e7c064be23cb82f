import { CitationMarks } from './CitationMarks';
import classes from './Quote.module.css';
import { rowOf } from './row';
import type { ShownSentence } from './turn';

/** A sentence of a document, word for word, with the name of the document below. */
export function Quote({
  sentence,
  onPoint,
}: {
  sentence: ShownSentence;
  onPoint: (source: number | null) => void;
}) {
  const row = rowOf(sentence.text);
  const [citation] = sentence.citations;
  return (
    <figure className={classes.quote}>
      <blockquote>
        {row === null ? (
          <p>
            {sentence.text}
            {/* Joined to the last word, so that no mark stands alone on a line. */}
            {'\u2060'}
            <span className={classes.marks}>
              <CitationMarks sentence={sentence} onPoint={onPoint} />
            </span>
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
        {citation?.title}
        {citation?.page != null && `, page ${citation.page}`}
        {row !== null && <CitationMarks sentence={sentence} onPoint={onPoint} />}
      </figcaption>
    </figure>
  );
}
