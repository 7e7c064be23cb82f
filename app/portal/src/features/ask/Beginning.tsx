import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import classes from './Beginning.module.css';
import { QuestionBox } from './QuestionBox';
import { modelsQuery, recentQuery, sampleQuery } from './threadQuery';

/** Questions that the sample company's handbook answers, with a model and without one. */
const EXAMPLES = [
  'What are the core hours?',
  'Can I carry over leave to next year?',
  'How many days can I work from home?',
  'How much leave does the second parent get?',
];

/** The first page: one box. */
export function Beginning({ onAsk }: { onAsk: (question: string, model?: string) => void }) {
  return (
    <div className={classes.beginning}>
      <h1 className={classes.heading}>What would you like to know?</h1>
      <QuestionBox label="Your question" placeholder="Ask in your own words" large autoFocus onAsk={onAsk} />
      <Promise />
      <Examples onAsk={onAsk} />
      <Recent />
    </div>
  );
}

function Promise() {
  const models = useQuery(modelsQuery).data;
  return (
    <p className={classes.promise}>
      {models?.available === false
        ? 'No language model can be reached now, so answers are quoted from the documents, word for word.'
        : 'Answers come from the documents you may read. Every sentence shows the passage that proves it.'}
    </p>
  );
}

function Examples({ onAsk }: { onAsk: (question: string) => void }) {
  const sample = useQuery(sampleQuery).data?.sample === true;
  return sample ? (
    <section className={classes.list} aria-labelledby="examples">
      <h2 id="examples">For example</h2>
      <ul>
        {EXAMPLES.map(question => (
          <li key={question}>
            <UnstyledButton onClick={() => onAsk(question)}>{question}</UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  ) : null;
}

function Recent() {
  const threads = useQuery(recentQuery).data?.items ?? [];
  return threads.length > 0 ? (
    <section className={classes.list} aria-labelledby="recent">
      <h2 id="recent">You asked before</h2>
      <ul>
        {threads.map(thread => (
          <li key={thread.id}>
            <Link to={`/threads/${thread.id}`}>{thread.title}</Link>
          </li>
        ))}
      </ul>
    </section>
  ) : null;
}
