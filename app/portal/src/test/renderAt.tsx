import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { newQueryClient } from '@/api/queryClient';
import { App } from '@/app/App';
import { newTestRouter } from '@/app/routes';

/** The whole portal at an address, as a browser would show it. */
export function renderAt(address: string) {
  const router = newTestRouter(address);
  const client = newQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  render(<App router={router} client={client} />);
  return {
    user: userEvent.setup(),
    router,
    /** Where the browser would be now. */
    address: () => router.state.location.pathname + router.state.location.search,
    go: (to: string | number) => router.navigate(to as string),
  };
}
