import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PASSWORD, resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { refuses, withPasskeys } from '@/test/passkeys';
import { renderAt } from '@/test/renderAt';

const part = async () => within(await screen.findByRole('region', { name: 'Passkeys' }));
const LAPTOP = {
  id: 'laptop',
  name: 'Work laptop',
  host: 'localhost',
  synced: false,
  created: '2026-11-20T10:00:00Z',
  last_used: '2026-11-25T09:00:00Z',
};

beforeEach(() => {
  resetWorld('ines');
  withPasskeys();
});
afterEach(() => vi.unstubAllGlobals());

it('is added with the password, under the name of the browser or another', async () => {
  const { user } = renderAt('/settings');
  expect(await (await part()).findByText(/You have no passkeys/)).toBeInTheDocument();
  await user.click((await part()).getByRole('button', { name: 'Add a passkey' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a passkey' }));
  const name = dialog.getByLabelText('What it is called');
  expect(name).not.toHaveValue('');
  expect(dialog.queryByRole('button', { name: 'Use a passkey instead' })).toBeNull();
  await user.clear(name);
  await user.type(name, 'Work laptop');
  await user.type(dialog.getByLabelText('Your password'), 'mind the weird{Enter}');
  expect(await dialog.findByRole('alert')).toHaveTextContent('The password is wrong.');
  await user.clear(dialog.getByLabelText('Your password'));
  await user.type(dialog.getByLabelText('Your password'), `${PASSWORD}{Enter}`);
  expect(await (await part()).findByText('Work laptop')).toBeInTheDocument();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says kindly that it was cancelled, or that the device has one already', async () => {
  withPasskeys({ create: refuses('NotAllowedError') });
  const { user } = renderAt('/settings');
  await user.click(await (await part()).findByRole('button', { name: 'Add a passkey' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a passkey' }));
  await user.type(dialog.getByLabelText('Your password'), `${PASSWORD}{Enter}`);
  expect(await dialog.findByRole('alert')).toHaveTextContent('It was cancelled, took too long');
  withPasskeys({ create: refuses('InvalidStateError') });
  await user.click(dialog.getByRole('button', { name: 'Go on' }));
  expect(await dialog.findByText(/This device has a passkey of yours already/)).toBeInTheDocument();
  expect(world.passkeys).toHaveLength(0);
});

it('is given another name', async () => {
  world.passkeys = [{ ...LAPTOP }];
  const { user } = renderAt('/settings');
  await user.click(await (await part()).findByRole('button', { name: 'Rename Work laptop' }));
  const name = within(await screen.findByRole('dialog')).getByLabelText('What it is called');
  await user.clear(name);
  await user.type(name, 'Old laptop{Enter}');
  expect(await (await part()).findByText('Old laptop')).toBeInTheDocument();
});

it('is removed with the password, or with a passkey', async () => {
  world.passkeys = [{ ...LAPTOP }, { ...LAPTOP, id: 'phone', name: 'Phone' }];
  const { user } = renderAt('/settings');
  await user.click(await (await part()).findByRole('button', { name: 'Remove Work laptop' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Remove this passkey?' }));
  await user.type(dialog.getByLabelText('Your password'), `${PASSWORD}{Enter}`);
  expect(await screen.findByText('The passkey “Work laptop” was removed.')).toBeInTheDocument();
  await user.click(await (await part()).findByRole('button', { name: 'Remove Phone' }));
  const other = within(await screen.findByRole('dialog', { name: 'Remove this passkey?' }));
  await user.click(other.getByRole('button', { name: 'Use a passkey instead' }));
  expect(await (await part()).findByText(/You have no passkeys/)).toBeInTheDocument();
});

it('says for which host it is when that is another, and does not offer to show it', async () => {
  world.passkeys = [{ ...LAPTOP, host: 'cloister.example.org' }];
  const { user } = renderAt('/settings');
  expect(await (await part()).findByText(/only for cloister.example.org/)).toBeInTheDocument();
  await user.click((await part()).getByRole('button', { name: 'Remove Work laptop' }));
  expect(screen.queryByRole('button', { name: 'Use a passkey instead' })).toBeNull();
});

it('says why there are none in this browser, and lists them all the same', async () => {
  vi.stubGlobal('isSecureContext', false);
  world.passkeys = [{ ...LAPTOP }];
  renderAt('/settings');
  expect(await (await part()).findByText('Work laptop')).toBeInTheDocument();
  expect((await part()).getByText(/There are no passkeys without https/)).toBeInTheDocument();
  expect((await part()).queryByRole('button', { name: 'Add a passkey' })).toBeNull();
});

it('says that the list cannot be had, and tries again', async () => {
  mock.use(behaves.unreachable('/api/v1/session/passkeys'));
  const { user } = renderAt('/settings');
  expect(await (await part()).findByText('The server cannot be reached')).toBeInTheDocument();
  mock.resetHandlers();
  await user.click((await part()).getByRole('button', { name: 'Try again' }));
  expect(await (await part()).findByText(/You have no passkeys/)).toBeInTheDocument();
});

it('is not offered to somebody whom a provider vouches for', async () => {
  world.vouchedBy = 'corp';
  renderAt('/settings');
  await screen.findByRole('heading', { name: 'Settings' });
  expect(screen.queryByRole('region', { name: 'Passkeys' })).toBeNull();
});
