import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import type { Provider } from '@/api/types';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { PreviewView } from './PreviewView';
import { useRehearse } from './providerChanges';
import { rehearsalQuery } from './providerQueries';
import classes from './signOn.module.css';

/** A sign-in that lets nobody in, and shows what the provider says. It also works before the provider is in use. */
export function Rehearsal({ provider }: { provider: Provider }) {
  const [search, setSearch] = useSearchParams();
  const seen = search.get('seen') === 'true';
  const preview = useQuery({ ...rehearsalQuery(provider.id), enabled: seen });
  const rehearse = useRehearse(provider.id);
  const begin = () => {
    // Opened while the click lasts, or the browser takes it for an advertisement.
    const tab = window.open('about:blank', '_blank');
    rehearse.mutate(undefined, {
      onSuccess: ({ start }) => {
        if (tab) {
          tab.opener = null;
          tab.location.href = start;
        }
      },
      onError: () => tab?.close(),
    });
  };
  const show = () => {
    if (seen) {
      void preview.refetch();
    } else {
      setSearch({ seen: 'true' }, { replace: true, preventScrollReset: true });
    }
  };
  return (
    <Part title="Try a sign-in">
      <p className={classes.lead}>
        Sign in at the provider in a new tab. You stay who you are here, and see what it says about you.
      </p>
      <div className={classes.buttons}>
        <Button variant="default" loading={rehearse.isPending} onClick={begin}>
          Try a sign-in
        </Button>
        <Button variant="subtle" loading={seen && preview.isFetching} onClick={show}>
          Show what it said
        </Button>
      </div>
      {rehearse.isSuccess && (
        <p className={classes.lead}>
          Nothing opened?{' '}
          <Anchor href={rehearse.data.start} target="_blank" rel="noreferrer">
            Open the sign-in
          </Anchor>
          .
        </p>
      )}
      {rehearse.isError && (
        <p role="alert" className={classes.wrong}>
          {explain(rehearse.error).advice}
        </p>
      )}
      {seen && preview.isPending && <Loading what="what the provider said" lines={3} />}
      {seen && preview.isError && <NotYet failure={preview.error} onRetry={() => void preview.refetch()} />}
      {seen && preview.isSuccess && <PreviewView preview={preview.data} />}
    </Part>
  );
}

function NotYet({ failure, onRetry }: { failure: Error; onRetry: () => void }) {
  const explained = explain(failure);
  return explained.kind === 'missing' ? (
    <p role="status" className={classes.lead}>
      Nobody has tried a sign-in lately. What a provider said is kept for a few minutes only.
    </p>
  ) : (
    <Failure of={explained} onRetry={onRetry} />
  );
}
