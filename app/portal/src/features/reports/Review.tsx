import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { explain } from '@/api/explain';
import type { AccessReview } from '@/api/types';
import { counted, moment } from '@/ui/format';
import { More } from '@/ui/More';
import { Part } from '@/ui/Part';
import { Failure, Loading } from '@/ui/states';
import { Grants } from './Grants';
import { Lines } from './Lines';
import { useMakeReport } from './reportQueries';
import classes from './reports.module.css';
import { asked, reviewQuery, type Wanted } from './reviewQueries';
import { Shares } from './Shares';

/** What came out: in short, through which principals, and line by line. */
export function Review({ wanted }: { wanted: Wanted }) {
  const review = useInfiniteQuery(reviewQuery(wanted));
  const first = review.data?.pages[0];
  const items = review.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      {review.isPending && <Loading what="who could read what" lines={8} />}
      {review.isLoadingError && <Failure of={explain(review.error)} onRetry={() => void review.refetch()} />}
      {first && (
        <>
          <Said review={first} wanted={wanted} />
          {first.grants && <Grants grants={first.grants} />}
          {first.sources && <Shares shares={first.sources} />}
          <Part title={wanted.kind === 'person' ? 'Documents' : 'People'}>
            <Lines items={items} whole={first.documents ?? 0} />
            <More of={review} failure={review.error && explain(review.error)} />
          </Part>
        </>
      )}
    </>
  );
}

function Said({ review, wanted }: { review: AccessReview; wanted: Wanted }) {
  const { person, at, known_since, documents = 0 } = review;
  return (
    <div className={classes.said}>
      <p className={classes.meaning}>
        {person
          ? `${person.name} could read ${counted(documents, 'document')} on ${moment(at)}.`
          : `Who could read ${counted(documents, 'document')} on ${moment(at)}.`}
        {person?.open === false && ' The account was closed then, so nobody came in with it.'}
      </p>
      {new Date(at) < new Date(known_since) && (
        <p role="note">
          Known as a whole since {moment(known_since)}: before that, closed accounts and moved documents may
          be missing.
        </p>
      )}
      <HandOver review={review} wanted={wanted} />
    </div>
  );
}

/** Makes a report of it, with a column for the decision. */
function HandOver({ review, wanted }: { review: AccessReview; wanted: Wanted }) {
  const make = useMakeReport();
  return (
    <p>
      {make.isSuccess ? (
        <span role="status">
          It is being made: <Link to={`/reports/${make.data.id}`}>see it among the reports</Link>.
        </span>
      ) : (
        <Button
          variant="default"
          loading={make.isPending}
          onClick={() => make.mutate({ ...asked(wanted), framework: 'access_review', at: review.at })}
        >
          Hand it over as PDF and CSV
        </Button>
      )}
      {make.isError && <span role="alert"> {explain(make.error).advice}</span>}
    </p>
  );
}
