import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld } from '@mock/index';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';

beforeEach(() => resetWorld('ewan'));

const closed = () =>
  mock.use(
    http.get('/api/v1/maintenance', () =>
      HttpResponse.json({ on: true, message: 'New disks today.', until: '2026-11-28T21:00:00Z' }),
    ),
  );

it('says on every page that Cloister is closed, and for how long', async () => {
  closed();
  renderAt('/history');
  expect(await screen.findByText(/New disks today\. Cloister is expected back on 28 Nov 2026/)).toBeVisible();
});

it('says it before anybody has signed in', async () => {
  resetWorld(null);
  closed();
  renderAt('/sign-in');
  expect(await screen.findByText(/New disks today/)).toBeVisible();
});

it('says nothing while it is open', async () => {
  renderAt('/settings');
  await screen.findByRole('heading', { name: 'Settings' });
  expect(screen.queryByText(/expected back/)).toBeNull();
});
