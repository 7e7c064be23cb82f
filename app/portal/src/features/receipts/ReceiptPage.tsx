import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { explain } from '@/api/explain';
import { hasRole, usePerson } from '@/api/session';
import type { Receipt } from '@/api/types';
import { DoneIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { Circumstances, Proof } from './Facts';
import { Passages } from './Passages';
import classes from './receipts.module.css';
import { receiptQuery } from './receiptQueries';
import { Replay } from './Replay';
import { Sentences } from './Sentences';

/** What is signed of an answer, to be read. */
export function ReceiptPage() {
  const { id = '' } = useParams();
  const receipt = useQuery(receiptQuery(id));
  return (
    <Page title="Receipt" heading="Receipt">
      {receipt.isPending && <Loading what="the receipt" lines={8} />}
      {receipt.isError && <Failure of={explain(receipt.error)} onRetry={() => void receipt.refetch()} />}
      {receipt.isSuccess && <Told receipt={receipt.data} />}
    </Page>
  );
}

function Told({ receipt }: { receipt: Receipt }) {
  const { answer } = receipt.receipt;
  const person = usePerson();
  const own = receipt.owner === person.login;
  return (
    <>
      <Verified receipt={receipt} />
      <Part title="What was asked">
        <p className={classes.question}>{answer.question}</p>
        {answer.searched !== undefined && <p className={classes.aside}>Searched for: {answer.searched}</p>}
        {own && (
          <Anchor component={Link} to={`/threads/${answer.thread}`}>
            Back to the thread
          </Anchor>
        )}
      </Part>
      <Part title="What was answered">
        <Sentences answer={answer} />
      </Part>
      <Part title="What was read">
        <Passages answer={answer} open={own} />
        {answer.search !== undefined && <Replay id={receipt.id} auditor={hasRole(person, 'auditor')} />}
      </Part>
      <Part title="How it came about">
        <Circumstances receipt={receipt} />
      </Part>
      <Part title="To prove it elsewhere">
        <Proof receipt={receipt} />
      </Part>
    </>
  );
}

function Verified({ receipt }: { receipt: Receipt }) {
  return (
    <div className={classes.verified}>
      <DoneIcon size={22} />
      <p>
        <strong>As it was signed.</strong> The server checked the signature a moment ago. For a check that
        does not trust the server, take the file along.
      </p>
      <Button
        component="a"
        href={`/api/v1/receipts/${encodeURIComponent(receipt.id)}/file`}
        download
        variant="default"
      >
        Download
      </Button>
    </div>
  );
}
