import { Button } from '@mantine/core';
import classes from './More.module.css';

interface Props {
  of: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  /** Why something did not work the last time. */
  failure: { advice: string } | null;
  words?: string;
}

/** The rest of a list, a page at a time. What is there already stays when it does not come. */
export function More({ of, failure, words = 'Show more' }: Props) {
  return (
    of.hasNextPage && (
      <>
        {of.isFetchNextPageError && failure !== null && (
          <p role="alert" className={classes.refusal}>
            {failure.advice}
          </p>
        )}
        <Button variant="default" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
          {words}
        </Button>
      </>
    )
  );
}
