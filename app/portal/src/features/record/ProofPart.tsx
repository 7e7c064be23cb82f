import { useQuery } from '@tanstack/react-query';
import { explain, slugOf } from '@/api/explain';
import { counted } from '@/ui/format';
import { DoneIcon } from '@/ui/icons';
import { Fact, Facts } from '@/ui/Facts';
import { Part } from '@/ui/Part';
import { Loading, Retry } from '@/ui/states';
import classes from './record.module.css';
import { proofQuery } from './recordQueries';
import { local, utc } from './words';

/** That a signed checkpoint counts the event, as it is shown. */
export function ProofPart({ event }: { event: string }) {
  const proof = useQuery(proofQuery(event));
  return (
    <Part title="Proof">
      {proof.isPending && <Loading what="the proof" lines={3} />}
      {proof.isError && (
        <div role="alert">
          <p className={classes.refusal}>
            {slugOf(proof.error) === 'conflict'
              ? explain(proof.error).advice
              : `${explain(proof.error).title}. ${explain(proof.error).advice}`}
          </p>
          <Retry after={explain(proof.error).retryAfter} onRetry={() => void proof.refetch()} />
        </div>
      )}
      {proof.isSuccess && (
        <>
          <p className={classes.proven}>
            <DoneIcon size={18} /> Checked by this server: the event is the one that checkpoint{' '}
            {proof.data.checkpoint.number} counts.
          </p>
          <Facts>
            <Fact name="Leaf">
              <code>{proof.data.leaf}</code>
            </Fact>
            <Fact name="Way to the root">{counted(proof.data.path.length, 'hash', 'hashes')}</Fact>
            <Fact name="Root">
              <code>{proof.data.checkpoint.root}</code>
            </Fact>
            <Fact name="Checkpoint">
              number {proof.data.checkpoint.number}, over {counted(proof.data.checkpoint.size, 'event')},
              signed {local(proof.data.checkpoint.time)} ({utc(proof.data.checkpoint.time)})
            </Fact>
            <Fact name="Signed with">
              <code>{proof.data.checkpoint.key}</code>
            </Fact>
          </Facts>
          <p className={classes.note}>
            You need not believe the server: export the event and check the bundle with{' '}
            <code>cloister audit verify</code> on another machine, or with a program of your own.
          </p>
        </>
      )}
    </Part>
  );
}
