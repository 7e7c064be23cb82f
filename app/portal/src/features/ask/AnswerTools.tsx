import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnnounce } from '@/ui/announcer';
import { copyText } from '@/ui/copyText';
import { count, moment, seconds } from '@/ui/format';
import { CopyIcon, DoneIcon, ReceiptIcon } from '@/ui/icons';
import classes from './AnswerTools.module.css';
import { plainText } from './plainText';
import type { Turn } from './turn';

/** Below a whole answer: take it along, and what is known about how it was made. */
export function AnswerTools({ turn }: { turn: Turn }) {
  return (
    <div className={classes.tools}>
      {turn.outcome === 'grounded' && <CopyButton turn={turn} />}
      {turn.receipt !== null && (
        <Button
          component={Link}
          to={`/receipts/${encodeURIComponent(turn.receipt)}`}
          variant="subtle"
          size="compact-sm"
          className={classes.copy ?? ''}
          leftSection={<ReceiptIcon size={15} />}
        >
          Receipt
        </Button>
      )}
      <About turn={turn} />
    </div>
  );
}

function CopyButton({ turn }: { turn: Turn }) {
  const announce = useAnnounce();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    const done = await copyText(plainText(turn, location.origin));
    setCopied(done);
    announce(done ? 'The answer was copied with its sources.' : 'The browser did not allow copying.');
    setTimeout(() => setCopied(null), 2500);
  };
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      className={classes.copy ?? ''}
      leftSection={copied ? <DoneIcon size={15} /> : <CopyIcon size={15} />}
      onClick={() => void copy()}
    >
      {copied === null ? 'Copy with sources' : copied ? 'Copied' : 'Copying is not allowed'}
    </Button>
  );
}

function About({ turn }: { turn: Turn }) {
  const { usage } = turn;
  const facts: [string, string][] = [];
  if (turn.created !== null) {
    facts.push(['Asked', moment(turn.created)]);
  }
  if (usage?.first_token_ms !== undefined) {
    facts.push(['First words after', seconds(usage.first_token_ms)]);
  }
  if (usage?.prompt_tokens !== undefined && usage.prompt_tokens > 0) {
    facts.push([
      'Model usage',
      `${count(usage.prompt_tokens)} tokens read, ${count(usage.completion_tokens ?? 0)} written`,
    ]);
  }
  if (facts.length === 0) {
    return null;
  }
  return (
    <details className={classes.about}>
      <summary>
        {usage?.total_ms === undefined ? 'About this answer' : `Answered in ${seconds(usage.total_ms)}`}
      </summary>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
