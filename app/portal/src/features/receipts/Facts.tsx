import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { hasRole, usePerson } from '@/api/session';
import type { Receipt } from '@/api/types';
import { Fact, Facts } from '@/ui/Facts';
import { moment, plain, principal, seconds } from '@/ui/format';

/** Who asked, with what access, and which model wrote. */
export function Circumstances({ receipt }: { receipt: Receipt }) {
  const { answer } = receipt.receipt;
  return (
    <Facts>
      <Fact name="Asked by">
        {answer.asked_by}
        {answer.sent_by !== undefined && `, through ${answer.sent_by}`}
      </Fact>
      <Fact name="Asked">
        {moment(answer.asked)}, answered in {seconds(answer.took_ms)}
      </Fact>
      <Fact name="With the access of">{answer.access.map(principal).join(', ')}</Fact>
      {answer.calls.map((call, i) => (
        <Fact key={i} name={call.rung === 'fallback' ? 'Then asked' : 'Model asked'}>
          {call.model}
          {call.digest !== '' && <code title={call.digest}> {call.digest.slice(0, 12)}</code>}
        </Fact>
      ))}
      <Fact name="Answered by">
        {answer.rung === 'extractive'
          ? 'Sentences of the documents'
          : answer.rung === 'links'
            ? 'No model'
            : plain(answer.rung)}
      </Fact>
      {answer.search !== undefined && (
        <Fact name="Index">
          Generation {answer.search.generation}, {answer.search.embedder}
        </Fact>
      )}
    </Facts>
  );
}

/** What ties it to the record. */
export function Proof({ receipt }: { receipt: Receipt }) {
  const { events, origin } = receipt.receipt;
  return (
    <Facts>
      <Fact name="Record">
        <code>{origin}</code>
      </Fact>
      <Fact name="Events">
        {events.asked > 0 && (
          <>
            <Event number={events.asked} />, asked;{' '}
          </>
        )}
        <Event number={events.answered} />, answered
      </Fact>
      <Fact name="Digest">
        <code>{receipt.digest}</code>
      </Fact>
      <Fact name="Signed with">
        Key <code>{receipt.key}</code>
      </Fact>
    </Facts>
  );
}

/** The number of an event, which leads there who may read the record. */
function Event({ number }: { number: number }) {
  return hasRole(usePerson(), 'auditor') ? (
    <Anchor component={Link} to={`/record/events/${number}`}>
      {number}
    </Anchor>
  ) : (
    number
  );
}
