import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { Tenant } from '@/api/types';
import { day } from '@/ui/format';
import { AddIcon, OrganisationIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Empty, Failure, Loading } from '@/ui/states';
import classes from './organisations.module.css';
import { organisationsQuery } from './organisationQueries';
import { factsOf, isFirst } from './words';

/** Who shares this installation, and how much each has. */
export function OrganisationsPage() {
  const organisations = useQuery(organisationsQuery);
  const items = organisations.data?.items ?? [];
  const alone = organisations.isSuccess && items.length < 2;
  const add = (
    <Button component={Link} to="/organisations/new" leftSection={<AddIcon size={16} />}>
      Add an organisation
    </Button>
  );
  return (
    <Page title="Organisations" heading="Organisations" actions={items.length > 1 ? add : null}>
      {organisations.isPending && <Loading what="the organisations" lines={6} />}
      {organisations.isError && (
        <Failure of={explain(organisations.error)} onRetry={() => void organisations.refetch()} />
      )}
      {items.length > 0 && (
        <ul className={classes.rows} aria-label="Organisations">
          {items.map(each => (
            <Row key={each.id} organisation={each} />
          ))}
        </ul>
      )}
      {alone && (
        <Empty title="You have Cloister to yourselves" icon={<OrganisationIcon size={28} />} action={add}>
          <p>
            Another organisation can share this installation, with people, sources, an index and a record of
            its own. Neither of you sees anything of the other.
          </p>
        </Empty>
      )}
    </Page>
  );
}

function Row({ organisation }: { organisation: Tenant }) {
  const { id, name, suspended } = organisation;
  return (
    <li className={classes.row} data-faded={suspended !== undefined || undefined}>
      <div className={classes.words}>
        <Link to={`/organisations/${id}`} className={classes.name}>
          {name}
        </Link>
        <span className={classes.facts}>{[id, ...factsOf(organisation)].join(' · ')}</span>
      </div>
      {suspended !== undefined && <span className={classes.shut}>Suspended since {day(suspended)}</span>}
      {isFirst(organisation) && <span className={classes.chip}>Runs the installation</span>}
    </li>
  );
}
