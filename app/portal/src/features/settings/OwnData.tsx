import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import { api, body } from '@/api/http';
import { Part } from '@/ui/Part';
import { PreparedFile } from '@/ui/PreparedFile';
import { Failure, Loading } from '@/ui/states';
import { ownDataQuery } from './credentialQueries';
import classes from './credentials.module.css';

/** All that is kept of oneself, to take along. */
export function OwnData() {
  const exports = useQuery(ownDataQuery);
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => body(api.POST('/api/v1/session/data-exports')),
    onSuccess: () => client.invalidateQueries(ownDataQuery),
  });
  return (
    <Part title="Your data">
      <p className={classes.lead}>
        Everything that is kept of you, in one file: your account, your questions with their answers, and what
        is on record of you.
      </p>
      {exports.isPending && <Loading what="your files" lines={1} />}
      {exports.isError && <Failure of={explain(exports.error)} onRetry={() => void exports.refetch()} />}
      {ask.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(ask.error).advice}
        </p>
      )}
      {exports.isSuccess && (
        <PreparedFile
          file={exports.data.items[0] ?? null}
          href={id => `/api/v1/session/data-exports/${id}/zip`}
          busy={ask.isPending}
          onAsk={() => ask.mutate()}
        />
      )}
    </Part>
  );
}
