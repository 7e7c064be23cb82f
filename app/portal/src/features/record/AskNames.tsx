import { Button, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { explain, fieldErrors } from '@/api/explain';
import { AskForm } from '@/ui/AskForm';
import { Dialog } from '@/ui/Dialog';
import classes from './record.module.css';
import { useAskNames } from './recordChanges';

const USUAL_HOURS = 8;
const LONGEST_HOURS = 72;

/** The first of the two people whom it takes to see names. */
export function AskNames({ onClose }: { onClose: () => void }) {
  const ask = useAskNames();
  const [hours, setHours] = useState<number | string>(USUAL_HOURS);
  const told = ask.isError ? fieldErrors(ask.error) : {};
  return (
    <Dialog opened onClose={onClose} title="Ask for names">
      {ask.isSuccess ? (
        <>
          <p role="status" className={classes.lead}>
            Asked. Somebody else has to agree under <Link to="/approvals">Approvals</Link>; the hours count
            from then on.
          </p>
          <Group justify="flex-end" mt="md">
            <Button onClick={onClose} data-autofocus>
              Done
            </Button>
          </Group>
        </>
      ) : (
        <AskForm
          lead="Somebody else, an auditor or an administrator, has to agree. Then you see names, nobody else does, and after the hours it is over by itself."
          needed="Say why you have to see names."
          refusal={ask.isError && Object.keys(told).length === 0 ? explain(ask.error).advice : undefined}
          told={told.reason}
          asking={ask.isPending}
          more={
            <NumberInput
              label="Hours"
              description={`1 to ${LONGEST_HOURS}, counted from when the other person agrees.`}
              value={hours}
              min={1}
              max={LONGEST_HOURS}
              allowDecimal={false}
              onChange={setHours}
              error={told.hours}
              classNames={{ wrapper: classes.hours ?? '' }}
            />
          }
          keep="Cancel"
          ask="Ask for them"
          onAsk={reason => ask.mutate({ reason, hours: Number(hours) })}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
