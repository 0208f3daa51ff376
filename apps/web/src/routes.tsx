import type { ComponentType } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { Shell } from './layout/Shell.tsx';
import { RouteError } from './layout/RouteError.tsx';
import { Waiting } from './ui/Waiting.tsx';

/** Each page is a chunk of its own, loaded when first visited. */
const page = (load: () => Promise<ComponentType>) => ({
  lazy: async () => ({ Component: await load() }),
});

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    HydrateFallback: Waiting,
    ErrorBoundary: RouteError,
    ...page(async () => (await import('./pages/SignInPage.tsx')).SignInPage),
  },
  {
    path: '/invited',
    HydrateFallback: Waiting,
    ErrorBoundary: RouteError,
    ...page(async () => (await import('./pages/InvitedPage.tsx')).InvitedPage),
  },
  {
    path: '/',
    Component: Shell,
    HydrateFallback: Waiting,
    ErrorBoundary: RouteError,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [
          { index: true, element: <Navigate to="/inbox" replace /> },
          { path: 'inbox', ...page(async () => (await import('./pages/InboxPage.tsx')).InboxPage) },
          { path: 'deals', ...page(async () => (await import('./pages/DealsPage.tsx')).DealsPage) },
          {
            path: 'deals/:deal',
            ...page(async () => (await import('./pages/DealPage.tsx')).DealPage),
          },
          {
            path: 'notices',
            ...page(async () => (await import('./pages/NoticesPage.tsx')).NoticesPage),
          },
          {
            path: 'milestones',
            ...page(async () => (await import('./pages/MilestonesPage.tsx')).MilestonesPage),
          },
          {
            path: 'payments',
            ...page(async () => (await import('./pages/PaymentsPage.tsx')).PaymentsPage),
          },
          { path: 'file', ...page(async () => (await import('./pages/FilePage.tsx')).FilePage) },
          {
            path: 'file/:process',
            ...page(async () => (await import('./pages/NewDealPage.tsx')).BeginDealPage),
          },
          {
            path: 'file/:process/:deal',
            ...page(async () => (await import('./pages/NewDealPage.tsx')).NewDealPage),
          },
          {
            path: 'processes/:key',
            ...page(async () => (await import('./pages/ProcessPage.tsx')).ProcessPage),
          },
          {
            path: 'delegations',
            ...page(async () => (await import('./pages/DelegationsPage.tsx')).DelegationsPage),
          },
          {
            path: 'administration',
            ...page(
              async () => (await import('./pages/AdministrationPage.tsx')).AdministrationPage,
            ),
          },
          {
            path: 'profile',
            ...page(async () => (await import('./pages/ProfilePage.tsx')).ProfilePage),
          },
          {
            path: '*',
            ...page(async () => (await import('./pages/NotFoundPage.tsx')).NotFoundPage),
          },
        ],
      },
    ],
  },
]);
