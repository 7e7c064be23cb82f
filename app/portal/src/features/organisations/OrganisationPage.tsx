import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { explain } from '@/api/explain';
import type { Tenant } from '@/api/types';
import { day } from '@/ui/format';
import { OrganisationIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Part } from '@/ui/Part';
import { Empty, Failure, Loading } from '@/ui/states';
import { DeleteOrganisation } from './DeleteOrganisation';
import { Founder } from './Founder';
import { OpenOrShut } from './OpenOrShut';
import classes from './organisations.module.css';
import { organisationQuery } from './organisationQueries';
import { Settings } from './Settings';
import { SignInAddresses } from './SignInAddresses';
import { factsOf, isFirst } from './words';

/** One organisation: how much it has, where it is reached, who first comes in, and its end. */
export function OrganisationPage() {
  const { tenant: id = '' } = useParams();
  const organisation = useQuery(organisationQuery(id));
  const failure = organisation.isError ? explain(organisation.error) : null;
  return (
    <Page title={organisation.data?.name ?? 'Organisation'} {...(organisation.data && { heading: 'own' })}>
      {organisation.isPending && <Loading what="the organisation" lines={6} />}
      {failure?.kind === 'missing' && (
        <Empty title="There is no such organisation" icon={<OrganisationIcon size={28} />}>
          <p>
            It was deleted, or the address is mistyped.{' '}
            <Anchor component={Link} to="/organisations" underline="always">
              See the organisations
            </Anchor>
            .
          </p>
        </Empty>
      )}
      {failure && failure.kind !== 'missing' && (
        <Failure of={failure} onRetry={() => void organisation.refetch()} />
      )}
      {organisation.isSuccess && <About key={organisation.data.id} organisation={organisation.data} />}
    </Page>
  );
}

function About({ organisation }: { organisation: Tenant }) {
  const { id, name, created, suspended } = organisation;
  const first = isFirst(organisation);
  return (
    <>
      <p className={classes.up}>
        <Anchor component={Link} to="/organisations">
          Organisations
        </Anchor>
      </p>
      <h1>{name}</h1>
      <p className={classes.under}>{[id, `since ${day(created)}`, ...factsOf(organisation)].join(' · ')}</p>
      {suspended !== undefined && (
        <p className={classes.closed}>Suspended since {day(suspended)}: nobody comes in.</p>
      )}
      <Settings organisation={organisation} />
      {suspended === undefined && <SignInAddresses organisation={organisation} />}
      {!first && <Founder organisation={organisation} />}
      {first ? (
        <Part title="Suspend and delete">
          <p className={classes.lead}>
            It can be neither suspended nor deleted: its operators run the installation, and nobody would be
            left to open it again.
          </p>
        </Part>
      ) : (
        <>
          <OpenOrShut organisation={organisation} />
          <DeleteOrganisation organisation={organisation} />
        </>
      )}
    </>
  );
}
