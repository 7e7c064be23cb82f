import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { Part } from '@/ui/Part';
import { GroupField, USUAL_GROUP } from './GroupField';
import classes from './privacy.module.css';
import { useSeal } from './privacyChanges';

/** One person may begin it; that nobody alone ends it is said before. */
export function Begin() {
  const [group, setGroup] = useState<number | string>(USUAL_GROUP);
  const [asking, { open, close }] = useDisclosure(false);
  const seal = useSeal();
  const announce = useAnnounce();
  const told = seal.isError ? fieldErrors(seal.error).smallest_group : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    seal.reset();
    open();
  };
  const go = () =>
    seal.mutate(Number(group), {
      onSuccess: () => announce('Names are sealed from now on.'),
      // What is wrong with the number is said at the field, the rest in the dialog.
      onError: failure => fieldErrors(failure).smallest_group !== undefined && close(),
    });
  return (
    <Part title="Begin">
      <form noValidate className={classes.form} onSubmit={submit}>
        <p className={classes.lead}>Names are not sealed: every auditor sees them.</p>
        <GroupField
          description="Figures about people are told of no fewer. Later, one person can make it larger, and nobody alone smaller."
          value={group}
          onChange={setGroup}
          error={told}
        />
        <Button type="submit">Seal names …</Button>
      </form>
      <Dialog opened={asking} onClose={close} title="Seal the names in the record?">
        <p className={classes.lead}>
          From now on nobody sees names there, and you do not either. What was exported with names cannot be
          downloaded meanwhile.
        </p>
        <p className={classes.lead}>
          <strong>Two people are needed to end it:</strong> one asks, and somebody else, an auditor or an
          administrator, agrees.
        </p>
        {seal.isError && told === undefined && (
          <p role="alert" className={classes.refusal}>
            {explain(seal.error).advice}
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Not now
          </Button>
          <Button loading={seal.isPending} onClick={go}>
            Seal them
          </Button>
        </Group>
      </Dialog>
    </Part>
  );
}
