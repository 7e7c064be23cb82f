import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import { explain } from '@/api/explain';
import type { Account } from '@/api/types';
import { Part } from '@/ui/Part';
import { PreparedFile } from '@/ui/PreparedFile';
import { Failure, Loading } from '@/ui/states';
import { Erase } from './Erase';
import classes from './people.module.css';
import { dataExportsQuery } from './peopleQueries';

/** All that is kept of somebody: told to them, or erased. */
export function TheirData({ person, own }: { person: Account; own: boolean }) {
  const exports = useQuery(dataExportsQuery(person.login));
  const client = useQueryClient();
  const params = { path: { login: person.login } };
  const ask = useMutation({
    mutationFn: () => body(api.POST('/api/v1/people/{login}/data-exports', { params })),
    onSuccess: () => client.invalidateQueries(dataExportsQuery(person.login)),
  });
  return (
    <Part title="Their data">
      <p className={classes.lead}>
        Everything that is kept of {person.name} in one file, for them. What they asked is in it only where
        you are an auditor too; they find the whole of it in their own settings.
      </p>
      {exports.isPending && <Loading what="the files" lines={1} />}
      {exports.isError && <Failure of={explain(exports.error)} onRetry={() => void exports.refetch()} />}
      {ask.isError && (
        <p role="alert" className={classes.refusal}>
          {explain(ask.error).advice}
        </p>
      )}
      {exports.isSuccess && (
        <PreparedFile
          file={exports.data.items[0] ?? null}
          href={id => `/api/v1/people/${encodeURIComponent(person.login)}/data-exports/${id}/zip`}
          busy={ask.isPending}
          onAsk={() => ask.mutate()}
        />
      )}
      {own ? (
        <p className={classes.lead}>Nobody erases themselves. Ask another administrator.</p>
      ) : (
        <Erase person={person} />
      )}
    </Part>
  );
}
