import { screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('ines'));

it('lists sources with their balance, in numbers and not only as a bar', async () => {
  renderAt('/sources');
  expect(await screen.findByRole('link', { name: 'Handbook' })).toHaveAttribute('href', '/sources/handbook');
  expect(
    screen.getByRole('img', { name: /^\d+ seen: \d+ indexed, 4 skipped, 2 failed$/ }),
  ).toBeInTheDocument();
  expect(screen.getByText('Read 20 Nov 2026, 06:12, 2 items failed')).toBeInTheDocument();
});

it('leads to adding a folder, by the keyboard', async () => {
  const { user, address } = renderAt('/sources');
  (await screen.findByRole('link', { name: 'Add a folder' })).focus();
  await user.keyboard('{Enter}');
  await expect.poll(address).toBe('/sources/new');
});

it('says what a source is when there is none', async () => {
  world.sources = [];
  renderAt('/sources');
  expect(await screen.findByRole('heading', { name: 'There is no source yet' })).toBeInTheDocument();
  expect(screen.getByText(/A source is a folder on the server/)).toBeInTheDocument();
});

it.each(['/sources', '/sources/new', '/sources/handbook', '/sources/handbook/items?state=failed'])(
  'tells those who do not look after sources whom to ask: %s',
  async address => {
    resetWorld('ewan');
    renderAt(address);
    expect(await screen.findByRole('heading', { name: 'You may not see this' })).toBeInTheDocument();
    expect(screen.getByText(/ask the administrator of Cloister/)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Sources' })).toBeNull();
  },
);

unhappyStates({ at: '/sources', from: '/api/v1/sources', loading: /Loading the sources/ });
