import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/states';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Page title="Not found">
      <Empty title="There is no page at this address">
        <p>
          It may have been mistyped, or the page has moved.{' '}
          <Anchor component={Link} to="/">
            Ask a question
          </Anchor>{' '}
          or{' '}
          <Anchor component={Link} to="/search">
            search the documents
          </Anchor>
          .
        </p>
      </Empty>
    </Page>
  );
}
