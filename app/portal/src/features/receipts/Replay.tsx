import { Button } from '@mantine/core';
import { explain } from '@/api/explain';
import type { Replay as Told } from '@/api/types';
import { counted } from '@/ui/format';
import { AgainIcon } from '@/ui/icons';
import { Failure } from '@/ui/states';
import classes from './receipts.module.css';
import { useReplay } from './receiptQueries';

/** Runs the search of the answer again, and says what became of each passage. */
export function Replay({ id, auditor }: { id: string; auditor: boolean }) {
  const replay = useReplay(id);
  return (
    <div className={classes.replay}>
      <Button
        variant="default"
        leftSection={<AgainIcon size={16} />}
        loading={replay.isPending}
        onClick={() => replay.mutate()}
      >
        Run the search again
      </Button>
      <p className={classes.aside}>
        {auditor ? 'With the access that the receipt names.' : 'With what you may read today.'} It is
        recorded.
      </p>
      {replay.isError && <Failure of={explain(replay.error)} onRetry={() => replay.mutate()} />}
      <div role="status">{replay.isSuccess && <Outcome replay={replay.data} />}</div>
    </div>
  );
}

function Outcome({ replay }: { replay: Told }) {
  const having = (state: string) => replay.passages.filter(each => each.state === state).length;
  const parts = [
    [having('same'), 'the same'],
    [having('changed'), 'changed since'],
    [having('gone'), 'not found any more'],
    [having('new'), 'new'],
  ] as const;
  return (
    <>
      <p>
        <strong>
          {replay.same ? 'The same passages, in the same order.' : 'It does not find the same any more.'}
        </strong>{' '}
        {replay.kept
          ? `In the index as it was then, generation ${replay.generation_then}.`
          : `The index of then is not kept any more; the present one, generation ${replay.generation}, was searched.`}
        {replay.narrowed && ' The asker has lost some of the access since, and less was searched.'}
      </p>
      {!replay.same && (
        <p>
          {counted(replay.passages.length, 'passage')}:{' '}
          {parts
            .filter(([many]) => many > 0)
            .map(([many, what]) => `${many} ${what}`)
            .join(', ')}
          .
        </p>
      )}
    </>
  );
}
