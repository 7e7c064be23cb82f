import { useQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import type { License } from '@/api/types';
import { Page } from '@/ui/Page';
import { Failure, Loading } from '@/ui/states';
import { Editions } from './Editions';
import { InstalledKeys } from './InstalledKeys';
import { InstallKey } from './InstallKey';
import { licenseQuery } from './licenseQueries';
import { Statement } from './Statement';
import { Terms } from './Terms';

/** What the licence is worth, what that means, and a way to install another. */
export function LicensePage() {
  const license = useQuery(licenseQuery);
  return (
    <Page title="Licence" heading="Licence">
      {license.isPending && <Loading what="the licence" lines={6} />}
      {license.isError && <Failure of={explain(license.error)} onRetry={() => void license.refetch()} />}
      {license.isSuccess && <Told license={license.data} />}
    </Page>
  );
}

function Told({ license }: { license: License }) {
  const { full } = license;
  return (
    <>
      <Statement license={license} />
      {full === undefined ? (
        <p>Whoever runs this installation looks after its licence.</p>
      ) : (
        <>
          <Terms license={license} full={full} />
          <InstallKey />
          <Editions license={license} full={full} />
          <InstalledKeys full={full} />
        </>
      )}
    </>
  );
}
