import { Button, Group, NumberInput, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { explain, fieldErrors } from '@/api/explain';
import { Dialog } from '@/ui/Dialog';
import classes from './record.module.css';
import { useAskNames } from './recordChanges';

const USUAL_HOURS = 8;
const LONGEST_HOURS = 72;

/** The first of the two people whom it takes to see names. */
export function AskNames({ onClose }: { onClose: () => void }) {
  const ask = useAskNames();
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState<number | string>(USUAL_HOURS);
  const [missing, setMissing] = useState(false);
  const told = ask.isError ? fieldErrors(ask.error) : {};
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') {
      ask.mutate({ reason: reason.trim(), hours: Number(hours) });
    }
  };
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
        <form noValidate className={classes.form} onSubmit={submit}>
          <p className={classes.lead}>
            Somebody else, an auditor or an administrator, has to agree. Then you see names, nobody else does,
            and after the hours it is over by itself.
          </p>
          {ask.isError && Object.keys(told).length === 0 && (
            <p role="alert" className={classes.refusal}>
              {explain(ask.error).advice}
            </p>
          )}
          <Textarea
            label="Reason"
            description="The other person reads it; it stays on record."
            value={reason}
            maxLength={1000}
            rows={2}
            onChange={event => setReason(event.currentTarget.value)}
            error={missing ? 'Say why you have to see names.' : told.reason}
            data-autofocus
          />
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={ask.isPending}>
              Ask for them
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  );
}
