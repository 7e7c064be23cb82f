import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { explain } from '@/api/explain';
import { Page } from '@/ui/Page';
import { Empty } from '@/ui/states';

/** When drawing a page failed. After an upgrade of the server a part of the old portal may be gone: reloading helps. */
export function Broken() {
  const failure = explain(useRouteError());
  return (
    <Page title="Something went wrong">
      <div role="alert">
        <Empty
          title={failure.title}
          action={<Button onClick={() => location.reload()}>Reload the page</Button>}
        >
          <p>{failure.advice}</p>
        </Empty>
      </div>
    </Page>
  );
}
