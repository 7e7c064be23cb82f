import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { explain } from '@/api/explain';
import { useSession } from '@/api/session';
import { Failure, Loading } from '@/ui/states';
import { Door } from './Door';
import { failedWords } from './failedWords';
import { FIRST, lastOrganisation, useRemembered } from './lastOrganisation';
import { isShut, optionsQuery } from './optionsQuery';
import { OtherOrganisation } from './OtherOrganisation';
import { PasswordForm } from './PasswordForm';
import { Providers } from './Providers';
import { Refusal } from './Refusal';
import { returnTo } from './returnTo';
import { Shut } from './Shut';
import { SignedInElsewhere } from './SignedInElsewhere';

/** The door. */
export function SignInPage() {
  const session = useSession();
  const [search] = useSearchParams();
  const { state } = useLocation() as { state: unknown };
  const named = search.get('tenant')?.trim().toLowerCase() ?? '';
  const tenant = named === '' ? lastOrganisation() : named;
  const options = useQuery(optionsQuery(tenant));
  const whose = options.data?.others === true ? options.data.tenant : null;
  useRemembered(whose?.id);
  const person = session.data?.person;
  if (person && (named === '' || named === person.tenant?.id)) {
    return <Navigate to={returnTo(search)} replace />;
  }
  if (isShut(options.error)) {
    return <Shut tenant={tenant} failure={options.error} onRetry={() => void options.refetch()} />;
  }
  if (person) {
    return <SignedInElsewhere person={person} tenant={whose?.name ?? named} />;
  }
  // Where nobody says whose page it is in time, it is that of whom this browser remembers.
  const meant = options.data === null ? tenant : (whose?.id ?? FIRST);
  if (meant !== '' && meant !== FIRST && meant !== named) {
    const address = new URLSearchParams([...search, ['tenant', meant]]);
    return <Navigate to={{ search: address.toString() }} state={state} replace />;
  }
  const title = options.data === null && tenant !== '' ? tenant : (whose?.name ?? 'Cloister');
  const known = tenant === '' || !options.isPending;
  return (
    <Door title="Sign in" heading={known ? `Sign in to ${title}` : 'Sign in'}>
      {session.isError && <Failure of={explain(session.error)} onRetry={() => void session.refetch()} />}
      {session.isSuccess && !options.isPending ? (
        <>
          <Ways
            tenant={tenant}
            providers={options.data?.providers ?? []}
            passwords={options.data?.passwords ?? true}
          />
          {whose !== null && <OtherOrganisation />}
        </>
      ) : (
        !session.isError && <Loading what="the sign-in page" />
      )}
    </Door>
  );
}

interface WaysProps {
  /** Whose people sign in; empty for those of the address. */
  tenant: string;
  providers: Parameters<typeof Providers>[0]['providers'];
  /** False when only the accounts kept for emergencies still come in with one. */
  passwords: boolean;
}

function Ways({ tenant, providers, passwords }: WaysProps) {
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
          tenant={tenant}
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
