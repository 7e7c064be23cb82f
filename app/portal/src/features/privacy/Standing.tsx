import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { explain, fieldErrors } from '@/api/explain';
import { hasRole, usePerson } from '@/api/session';
import type { PrivacyMode, PrivacyModeAsked } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Fact, Facts } from '@/ui/Facts';
import { counted, moment } from '@/ui/format';
import { MaskIcon } from '@/ui/icons';
import { Part } from '@/ui/Part';
import { useFollowing } from '@/ui/useFollowing';
import { AskEnd } from './AskEnd';
import { GroupField, LARGEST_GROUP, USUAL_GROUP } from './GroupField';
import classes from './privacy.module.css';
import { useSeal } from './privacyChanges';

/** How it stands, and what can be changed: more by one person, less by two. */
export function Standing({ mode }: { mode: PrivacyMode }) {
  const smallest = mode.smallest_group ?? USUAL_GROUP;
  const auditor = hasRole(usePerson(), 'auditor');
  return (
    <>
      <Part title="How it stands">
        <p className={classes.on}>
          <MaskIcon size={18} /> Names are sealed
        </p>
        <Facts>
          {mode.since !== undefined && <Fact name="Since">{moment(mode.since)}</Fact>}
          {mode.begun_by !== undefined && <Fact name="Begun by">{mode.begun_by}</Fact>}
          <Fact name="Smallest group">{counted(smallest, 'person', 'people')}</Fact>
          {auditor && (
            <Fact name="You see">
              {mode.names_until === undefined ? 'pseudonyms' : `names until ${moment(mode.names_until)}`}, on
              the page <Link to="/record">Record</Link>
            </Fact>
          )}
        </Facts>
      </Part>
      {smallest < LARGEST_GROUP && <Larger smallest={smallest} />}
      <End waits={mode.end_asked} />
    </>
  );
}

function Larger({ smallest }: { smallest: number }) {
  const [group, setGroup] = useFollowing<number | string>(smallest + 1);
  const seal = useSeal();
  const announce = useAnnounce();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    seal.mutate(Number(group), {
      onSuccess: () => announce(`Figures are told of ${group} people and more.`),
    });
  };
  return (
    <Part title="Smallest group">
      <form noValidate className={classes.form} onSubmit={submit}>
        <GroupField
          description="One person can make it larger. To make it smaller, privacy mode has to end."
          value={group}
          onChange={setGroup}
          least={smallest + 1}
          error={seal.isError && (fieldErrors(seal.error).smallest_group ?? explain(seal.error).advice)}
        />
        <Button type="submit" variant="default" loading={seal.isPending}>
          Make it larger
        </Button>
      </form>
    </Part>
  );
}

function End({ waits }: { waits: PrivacyModeAsked | undefined }) {
  const [asking, setAsking] = useState(false);
  return (
    <Part title="End">
      {waits ? (
        <p role="status" className={classes.lead}>
          {waits.asked_by} asked for it to end, {moment(waits.asked)}. Somebody else has to agree under{' '}
          <Link to="/approvals">Approvals</Link> until {moment(waits.until)}; names stay sealed meanwhile.
        </p>
      ) : (
        <>
          <p className={classes.lead}>
            Ask for it to end, with the reason. Names stay sealed until somebody else agrees.
          </p>
          <Button variant="outline" color="red" onClick={() => setAsking(true)}>
            Ask for it to end …
          </Button>
        </>
      )}
      {asking && <AskEnd onClose={() => setAsking(false)} />}
    </Part>
  );
}
