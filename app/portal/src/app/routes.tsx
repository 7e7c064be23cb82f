import type { ComponentType } from 'react';
import {
  createBrowserRouter,
  createMemoryRouter,
  Outlet,
  ScrollRestoration,
  type RouteObject,
} from 'react-router';
import { AskPage } from '@/features/ask/AskPage';
import { SignInPage } from '@/features/session/SignInPage';
import { Announcer } from '@/ui/announcer';
import { ViewerProvider } from '@/ui/viewer';
import { AdminsOnly } from './AdminsOnly';
import { Arriving } from './Arriving';
import { AuditorsOnly } from './AuditorsOnly';
import { Broken } from './Broken';
import { MaintenanceBar } from './MaintenanceBar';
import { NotFound } from './NotFound';
import { OperatorsOnly } from './OperatorsOnly';
import { SignedIn } from './SignedIn';

/** Asking is what people come for; the other pages arrive when they are gone to. */
const routes: RouteObject[] = [
  {
    element: <Root />,
    errorElement: <Broken />,
    hydrateFallbackElement: <Arriving />,
    children: [
      { path: 'sign-in', element: <SignInPage /> },
      { path: 'welcome', lazy: page(() => import('@/features/session/WelcomePage'), 'WelcomePage') },
      {
        element: <SignedIn />,
        children: [
          {
            errorElement: <Broken />,
            children: [
              {
                element: <AskPage />,
                children: [
                  { index: true, element: null },
                  { path: 'threads/:thread', element: null },
                ],
              },
              { path: 'search', lazy: page(() => import('@/features/search/SearchPage'), 'SearchPage') },
              { path: 'history', lazy: page(() => import('@/features/history/HistoryPage'), 'HistoryPage') },
              {
                path: 'documents/:id',
                lazy: page(() => import('@/features/documents/DocumentPage'), 'DocumentPage'),
              },
              {
                path: 'receipts/:id',
                lazy: page(() => import('@/features/receipts/ReceiptPage'), 'ReceiptPage'),
              },
              {
                path: 'settings',
                lazy: page(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
              },
              { path: 'sources', lazy: page(() => import('@/features/sources/SourcesPage'), 'SourcesPage') },
              {
                path: 'sources/new',
                lazy: page(() => import('@/features/sources/NewSourcePage'), 'NewSourcePage'),
              },
              {
                path: 'sources/:source',
                lazy: page(() => import('@/features/sources/SourceFrame'), 'SourceFrame'),
                children: [
                  { index: true, lazy: page(() => import('@/features/sources/NowPage'), 'NowPage') },
                  { path: 'items', lazy: page(() => import('@/features/sources/ItemsPage'), 'ItemsPage') },
                  { path: 'runs', lazy: page(() => import('@/features/sources/RunsPage'), 'RunsPage') },
                  {
                    path: 'settings',
                    lazy: page(() => import('@/features/sources/SourceSettingsPage'), 'SourceSettingsPage'),
                  },
                ],
              },
              {
                element: <AdminsOnly />,
                children: [
                  { path: 'people', lazy: page(() => import('@/features/people/PeoplePage'), 'PeoplePage') },
                  {
                    path: 'people/:login',
                    lazy: page(() => import('@/features/people/PersonPage'), 'PersonPage'),
                  },
                  { path: 'groups', lazy: page(() => import('@/features/people/GroupsPage'), 'GroupsPage') },
                  {
                    path: 'groups/:group',
                    lazy: page(() => import('@/features/people/GroupPage'), 'GroupPage'),
                  },
                  {
                    path: 'license',
                    lazy: page(() => import('@/features/license/LicensePage'), 'LicensePage'),
                  },
                  {
                    path: 'sign-on',
                    lazy: page(() => import('@/features/sign-on/ProvidersPage'), 'ProvidersPage'),
                  },
                  {
                    path: 'sign-on/new',
                    lazy: page(() => import('@/features/sign-on/NewProviderPage'), 'NewProviderPage'),
                  },
                  {
                    path: 'sign-on/:provider',
                    lazy: page(() => import('@/features/sign-on/ProviderPage'), 'ProviderPage'),
                  },
                ],
              },
              { path: 'health', lazy: page(() => import('@/features/health/HealthPage'), 'HealthPage') },
              {
                element: <AuditorsOnly to="Record" />,
                children: [
                  { path: 'record', lazy: page(() => import('@/features/record/RecordPage'), 'RecordPage') },
                  {
                    path: 'record/events/:event',
                    lazy: page(() => import('@/features/record/EventPage'), 'EventPage'),
                  },
                  {
                    path: 'record/exports',
                    lazy: page(() => import('@/features/record/ExportsPage'), 'ExportsPage'),
                  },
                ],
              },
              { path: 'usage', lazy: page(() => import('@/features/usage/UsagePage'), 'UsagePage') },
              {
                path: 'reports',
                lazy: page(() => import('@/features/reports/ReportsPage'), 'ReportsPage'),
              },
              {
                path: 'reports/:report',
                lazy: page(() => import('@/features/reports/ReportPage'), 'ReportPage'),
              },
              {
                path: 'access-review',
                lazy: page(() => import('@/features/reports/AccessReviewPage'), 'AccessReviewPage'),
              },
              {
                path: 'approvals',
                lazy: page(() => import('@/features/approvals/ApprovalsPage'), 'ApprovalsPage'),
              },
              {
                element: <AuditorsOnly to="Matters" />,
                children: [
                  {
                    path: 'matters',
                    lazy: page(() => import('@/features/matters/MattersPage'), 'MattersPage'),
                  },
                  {
                    path: 'matters/new',
                    lazy: page(() => import('@/features/matters/NewMatterPage'), 'NewMatterPage'),
                  },
                  {
                    path: 'matters/:matter',
                    lazy: page(() => import('@/features/matters/MatterPage'), 'MatterPage'),
                  },
                  {
                    path: 'matters/:matter/documents/:version',
                    lazy: page(() => import('@/features/matters/KeptVersionPage'), 'KeptVersionPage'),
                  },
                  {
                    path: 'matters/:matter/threads/:thread',
                    lazy: page(() => import('@/features/matters/KeptThreadPage'), 'KeptThreadPage'),
                  },
                ],
              },
              {
                path: 'retention',
                lazy: page(() => import('@/features/retention/RetentionPage'), 'RetentionPage'),
              },
              {
                path: 'privacy-mode',
                lazy: page(() => import('@/features/privacy/PrivacyPage'), 'PrivacyPage'),
              },
              {
                element: <OperatorsOnly />,
                children: [
                  {
                    path: 'organisations',
                    lazy: page(
                      () => import('@/features/organisations/OrganisationsPage'),
                      'OrganisationsPage',
                    ),
                  },
                  {
                    path: 'organisations/new',
                    lazy: page(
                      () => import('@/features/organisations/NewOrganisationPage'),
                      'NewOrganisationPage',
                    ),
                  },
                  {
                    path: 'organisations/:tenant',
                    lazy: page(() => import('@/features/organisations/OrganisationPage'), 'OrganisationPage'),
                  },
                ],
              },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
];

/** A page that is fetched when somebody goes there. */
function page<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return async () => ({ Component: (await load())[name] });
}

function Root() {
  return (
    <Announcer>
      <MaintenanceBar />
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
