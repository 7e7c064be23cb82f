import { Button, Group, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { explain, fieldErrors } from '@/api/explain';
import type { RetentionClass, RetentionPreview } from '@/api/types';
import { useAnnounce } from '@/ui/announcer';
import { Dialog } from '@/ui/Dialog';
import { count, counted, day } from '@/ui/format';
import classes from './retention.module.css';
import { previewQuery, useSetRetention } from './retentionQueries';
import { CLASSES, limits, span, wrong } from './words';

/** Another number of days; what goes with it is shown before it is set. */
export function ChangeClass({ rule, onClose }: { rule: RetentionClass; onClose: () => void }) {
  const [forever, setForever] = useState(rule.days === null && rule.max_days === null);
  const [typed, setTyped] = useState(String(rule.days ?? rule.max_days ?? 365));
  const [asked, setAsked] = useState<number | null>(null);
  const [shown, setShown] = useState(false);
  const set = useSetRetention();
  const announce = useAnnounce();
  const preview = useQuery(previewQuery(rule.class, asked));
  const error = wrong(rule, typed);
  const save = (days: number | null) =>
    set.mutate(
      { [rule.class]: days },
      {
        onSuccess: () => {
          announce(`${CLASSES[rule.class].name}: ${span(days).toLowerCase()}.`);
          onClose();
        },
      },
    );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setShown(true);
    if (forever) {
      save(null);
    } else if (error === null && asked !== null && preview.isSuccess) {
      save(asked);
    } else if (error === null && asked !== null) {
      // The same number once more, after it could not be shown.
      void preview.refetch();
    } else if (error === null) {
      setAsked(Number(typed));
    }
  };
  const anew = () => {
    setAsked(null);
    set.reset();
  };
  const refusal = set.error ?? preview.error;
  return (
    <Dialog opened onClose={onClose} title={CLASSES[rule.class].name}>
      <form noValidate className={classes.form} onSubmit={submit}>
        <Radio.Group
          label="Keep it"
          description={limits(rule)}
          value={forever ? 'forever' : 'days'}
          onChange={value => {
            setForever(value === 'forever');
            anew();
          }}
        >
          <div className={classes.choices}>
            {rule.max_days === null && <Radio value="forever" label="For ever" />}
            <Radio value="days" label="For a number of days" />
          </div>
        </Radio.Group>
        {!forever && (
          <TextInput
            label="Days"
            inputMode="numeric"
            value={typed}
            onChange={event => {
              setTyped(event.currentTarget.value);
              anew();
            }}
            error={shown ? error : null}
            className={classes.days}
          />
        )}
        {!forever && preview.isSuccess && asked !== null && <Gone preview={preview.data} />}
        {refusal !== null && (
          <p role="alert" className={classes.refusal}>
            {Object.values(fieldErrors(refusal))[0] ?? explain(refusal).advice}
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
          {forever || (preview.isSuccess && asked !== null) ? (
            <Button
              type="submit"
              loading={set.isPending}
              {...(!forever && (preview.data?.count ?? 0) > 0 && { color: 'red' })}
            >
              {forever ? 'Keep it for ever' : `Keep it for ${counted(asked ?? 0, 'day')}`}
            </Button>
          ) : (
            <Button type="submit" loading={preview.isFetching}>
              Show what would go
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  );
}

function Gone({ preview }: { preview: RetentionPreview }) {
  const { count: many, oldest, open_matters } = preview;
  return (
    <div role="status" className={classes.preview}>
      {many === 0 || oldest === null ? (
        <p>Nothing there is now would go.</p>
      ) : (
        <>
          <p>
            <strong>{count(many)}</strong> {many === 1 ? 'would go' : 'would go at once'}, the oldest of{' '}
            {day(oldest)}. Nothing brings them back.
          </p>
          {open_matters > 0 && (
            <p className={classes.facts}>
              {counted(open_matters, 'open matter')} {open_matters === 1 ? 'holds' : 'hold'} something; what
              is held among these stays.
            </p>
          )}
        </>
      )}
    </div>
  );
}
