import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import { useSession } from '@/api/session';
import { Failure, Loading } from '@/ui/states';
import { Door } from './Door';
import { failedWords } from './failedWords';
import { optionsQuery } from './optionsQuery';
import { PasswordForm } from './PasswordForm';
import { Providers } from './Providers';
import { Refusal } from './Refusal';
import { returnTo } from './returnTo';

/** The door. */
export function SignInPage() {
  const session = useSession();
  const options = useQuery(optionsQuery);
  const [search] = useSearchParams();
  if (session.data) {
    return <Navigate to={returnTo(search)} replace />;
  }
  return (
    <Door title="Sign in" heading="Sign in to Cloister">
      {session.isError && <Failure of={explain(session.error)} onRetry={() => void session.refetch()} />}
      {session.isSuccess && !options.isPending ? (
        <Ways providers={options.data?.providers ?? []} passwords={options.data?.passwords ?? true} />
      ) : (
        !session.isError && <Loading what="the sign-in page" />
      )}
    </Door>
  );
}

interface WaysProps {
  providers: Parameters<typeof Providers>[0]['providers'];
  /** False when only the accounts kept for emergencies still come in with one. */
  passwords: boolean;
}

function Ways({ providers, passwords }: WaysProps) {
  const [search] = useSearchParams();
  const { state } = useLocation() as { state: { login?: string } | null };
  const [tried, setTried] = useState(false);
  const [opened, setOpened] = useState(false);
  const with_ = providers.find(each => each.id === search.get('with'));
  const failed = tried ? null : failedWords(search.get('failed'), with_?.name);
  const login = state?.login;
  return (
    <>
      {failed && <Refusal {...failed} />}
      {providers.length > 0 && <Providers providers={providers} to={returnTo(search)} />}
      {passwords || opened ? (
        <PasswordForm
          hint={
            login !== undefined
              ? 'Your password is set. Sign in with it now.'
              : search.has('to') && failed === null
                ? 'Sign in to go on where you were.'
                : null
          }
          login={login ?? ''}
          alone={providers.length === 0}
          onTry={() => setTried(true)}
        />
      ) : (
        <Button variant="subtle" onClick={() => setOpened(true)}>
          Sign in with an emergency account
        </Button>
      )}
    </>
  );
}
