import type { ReceiptAnswer } from '@/api/types';
import { DoneIcon, WarnIcon } from '@/ui/icons';
import classes from './receipts.module.css';

const OUTCOMES: Record<ReceiptAnswer['outcome'], string> = {
  grounded: '',
  no_evidence: 'The documents that may be read do not answer it.',
  declined: 'It was not searched.',
  unavailable: 'No answer could be made.',
  stopped: 'It was stopped before it was complete.',
  failed: 'It broke off.',
};

/** The answer, sentence by sentence, each with what proves it. */
export function Sentences({ answer }: { answer: ReceiptAnswer }) {
  return (
    <>
      {OUTCOMES[answer.outcome] !== '' && <p className={classes.aside}>{OUTCOMES[answer.outcome]}</p>}
      {answer.sentences.length === 0 && <p>{answer.text}</p>}
      <ol className={classes.sentences}>
        {answer.sentences.map((sentence, i) => (
          <li key={i}>
            <p>{sentence.text}</p>
            <p className={classes.support} data-supported={sentence.supported}>
              {sentence.supported ? <DoneIcon size={15} /> : <WarnIcon size={15} />}
              {sentence.supported
                ? `Supported, ${percent(sentence.support)}`
                : 'Not supported by what was read'}
            </p>
            {sentence.citations.map(citation => (
              <blockquote key={`${citation.document} ${citation.start}`} className={classes.quote}>
                {citation.quote}
                {citation.number !== undefined && <cite> · source {citation.number}</cite>}
              </blockquote>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}

function percent(share: string): string {
  return `${Math.round(Number(share) * 100)} %`;
}
