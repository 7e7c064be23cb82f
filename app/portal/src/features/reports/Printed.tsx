import { useQuery } from '@tanstack/react-query';
import { explain } from '@/api/explain';
import { Failure, Loading } from '@/ui/states';
import { pageQuery } from './reportQueries';
import classes from './reports.module.css';

/** The page as it is printed: in a frame that may do nothing, whatever people wrote into it. */
export function Printed({ report }: { report: string }) {
  const page = useQuery(pageQuery(report));
  return (
    <>
      {page.isPending && <Loading what="the page" lines={8} />}
      {page.isError && <Failure of={explain(page.error)} onRetry={() => void page.refetch()} />}
      {page.isSuccess && (
        <iframe title="The report as it is printed" sandbox="" srcDoc={page.data} className={classes.sheet} />
      )}
    </>
  );
}
