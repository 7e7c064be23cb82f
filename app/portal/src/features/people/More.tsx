import { Button } from '@mantine/core';
import { explain } from '@/api/explain';
import classes from './people.module.css';

interface Props {
  of: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: Error | null;
    fetchNextPage: () => Promise<unknown>;
  };
}

/** The rest of a list, a page at a time. */
export function More({ of }: Props) {
  return (
    of.hasNextPage && (
      <>
        {of.isFetchNextPageError && (
          <p role="alert" className={classes.refusal}>
            {explain(of.error).advice}
          </p>
        )}
        <Button variant="default" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
          Show more
        </Button>
      </>
    )
  );
}
