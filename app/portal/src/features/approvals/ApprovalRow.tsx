import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { explain } from '@/api/explain';
import { usePerson } from '@/api/session';
import type { Approval } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { moment } from '@/ui/format';
import { Decide } from './Decide';
import { useWithdraw } from './approvalQueries';
import classes from './approvals.module.css';
import { STATES, what } from './words';

/** One request: what it would do, who wants it and why, and how it stands. */
export function ApprovalRow({ approval }: { approval: Approval }) {
  const { reason, asked_by, asked, state, note } = approval;
  const title = what(approval);
  return (
    <li className={classes.row} data-state={state}>
      <h3 className={classes.what}>{title}</h3>
      <p className={classes.reason}>{reason}</p>
      <p className={classes.facts}>
        Asked for by {asked_by} on {moment(asked)}. {standing(approval)}
      </p>
      {note !== undefined && <p className={classes.facts}>“{note}”</p>}
      {state === 'open' && <Ways approval={approval} title={title} />}
    </li>
  );
}

function standing({ state, until, decided_by, decided }: Approval): string {
  if (state === 'open') {
    return `${STATES.open} until ${moment(until)}.`;
  }
  return decided_by === undefined || decided === undefined
    ? `${STATES[state]}.`
    : `${STATES[state]} by ${decided_by} on ${moment(decided)}.`;
}

function Ways({ approval, title }: { approval: Approval; title: string }) {
  const [deciding, { open, close }] = useDisclosure(false);
  const withdraw = useWithdraw(approval.id);
  const announce = useAnnounce();
  const own = approval.asked_by === usePerson().login;
  return (
    <>
      {withdraw.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(withdraw.error).advice}
        </p>
      )}
      <Group gap="sm">
        {approval.may_decide && (
          <Button variant="default" onClick={open} aria-label={`Decide: ${title}`}>
            Decide …
          </Button>
        )}
        {own && (
          <>
            <span className={classes.own}>You asked for it, so somebody else has to decide.</span>
            <Button
              variant="default"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate(undefined, { onSuccess: () => announce('Withdrawn.') })}
            >
              Withdraw it
            </Button>
          </>
        )}
      </Group>
      <Decide approval={approval} what={title} opened={deciding} onClose={close} />
    </>
  );
}
