import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira'));

const open = async (name: string) => {
  const { user } = renderAt('/retention');
  await user.click(await screen.findByRole('button', { name: `Change ${name}` }));
  return { user, dialog: within(await screen.findByRole('dialog')) };
};

it('says how long each thing is kept, and where the installation decides', async () => {
  renderAt('/retention');
  const list = within(await screen.findByRole('list', { name: 'What ages' }));
  const rows = list.getAllByRole('listitem').map(row => row.textContent);
  expect(rows[0]).toContain('365 days');
  expect(rows[2]).toContain('For ever');
  expect(rows[6]).toContain('90 daysas this installation demands; set: for ever');
});

it('shows what would go before it is set', async () => {
  const { user, dialog } = await open('History');
  await user.click(dialog.getByRole('radio', { name: 'For a number of days' }));
  const days = dialog.getByRole('textbox', { name: 'Days' });
  await user.clear(days);
  await user.type(days, '30');
  await user.click(dialog.getByRole('button', { name: 'Show what would go' }));
  expect(await dialog.findByRole('status')).toHaveTextContent(
    '37,210 would go at once, the oldest of 3 November 2025',
  );
  expect(world.retention[3]?.days).toBeNull();
  await user.click(dialog.getByRole('button', { name: 'Keep it for 30 days' }));
  await expect.poll(() => world.retention[3]?.days).toBe(30);
});

it('shows it anew when the number changes', async () => {
  const { user, dialog } = await open('Record: signing in');
  await user.click(dialog.getByRole('button', { name: 'Show what would go' }));
  expect(await dialog.findByRole('button', { name: 'Keep it for 365 days' })).toBeInTheDocument();
  await user.type(dialog.getByRole('textbox', { name: 'Days' }), '0');
  expect(dialog.getByRole('button', { name: 'Show what would go' })).toBeInTheDocument();
});

it('shows it after all where it could not be shown the first time', async () => {
  mock.use(behaves.broken('/api/v1/retention/preview'));
  const { user, dialog } = await open('Record: signing in');
  await user.click(dialog.getByRole('button', { name: 'Show what would go' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('The operator finds the cause in the log');
  mock.resetHandlers();
  await user.click(dialog.getByRole('button', { name: 'Show what would go' }));
  expect(await dialog.findByRole('button', { name: 'Keep it for 365 days' })).toBeInTheDocument();
  expect(dialog.queryByRole('alert')).toBeNull();
});

it('takes no fewer days than the installation demands', async () => {
  const { user, dialog } = await open('Record: signing in');
  const days = dialog.getByRole('textbox', { name: 'Days' });
  await user.clear(days);
  await user.type(days, '30');
  await user.click(dialog.getByRole('button', { name: 'Show what would go' }));
  expect(dialog.getByText('Type a number of days from 180 to 36,500.')).toBeInTheDocument();
});

it('keeps it for ever again', async () => {
  const { user, dialog } = await open('Record: signing in');
  await user.click(dialog.getByRole('radio', { name: 'For ever' }));
  await user.click(dialog.getByRole('button', { name: 'Keep it for ever' }));
  await expect.poll(() => world.retention[0]?.days).toBeNull();
});

it('lets auditors look and change nothing', async () => {
  resetWorld('gerda');
  renderAt('/retention');
  expect(await screen.findByText(/you may look/)).toBeInTheDocument();
  expect(await screen.findByText('365 days')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Change/ })).toBeNull();
});

it('is for nobody else, and says whom to ask', async () => {
  resetWorld('ines');
  renderAt('/retention');
  expect(await screen.findByText(/decided by administrators/)).toBeInTheDocument();
});

unhappyStates({
  at: '/retention',
  from: '/api/v1/retention',
  loading: /Loading how long things are kept/,
  as: 'moira',
});
