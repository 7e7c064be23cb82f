import { createBrowserRouter, createMemoryRouter, Outlet, ScrollRestoration, type RouteObject } from 'react-router';
import { AskPage } from '@/features/ask/AskPage';
import { SignInPage } from '@/features/session/SignInPage';
import { Announcer } from '@/ui/announcer';
import { ViewerProvider } from '@/ui/viewer';
import { Broken } from './Broken';
import { NotFound } from './NotFound';
import { SignedIn } from './SignedIn';

/** Asking is what people come for; the other pages arrive when they are gone to. */
const routes: RouteObject[] = [
  {
    element: <Root />,
    errorElement: <Broken />,
    children: [
      { path: 'sign-in', element: <SignInPage /> },
      {
        element: <SignedIn />,
        children: [
          {
            errorElement: <Broken />,
            children: [
              { element: <AskPage />, children: [{ index: true }, { path: 'threads/:thread' }] },
              {
                path: 'search',
                lazy: async () => ({ Component: (await import('@/features/search/SearchPage')).SearchPage }),
              },
              {
                path: 'history',
                lazy: async () => ({ Component: (await import('@/features/history/HistoryPage')).HistoryPage }),
              },
              {
                path: 'documents/:id',
                lazy: async () => ({ Component: (await import('@/features/documents/DocumentPage')).DocumentPage }),
              },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
];

function Root() {
  return (
    <Announcer>
      <ViewerProvider>
        <Outlet />
      </ViewerProvider>
      <ScrollRestoration getKey={({ pathname }) => pathname} />
    </Announcer>
  );
}

export function newRouter() {
  return createBrowserRouter(routes);
}

/** For tests: the same pages, at an address of their own. */
export function newTestRouter(address: string) {
  return createMemoryRouter(routes, { initialEntries: [address] });
}
