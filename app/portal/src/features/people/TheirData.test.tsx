import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';

beforeEach(() => resetWorld('moira'));

const part = async () => within(await screen.findByRole('region', { name: 'Their data' }));

it('is put together and fetched', async () => {
  const { user } = renderAt('/people/ewan');
  await user.click(await (await part()).findByRole('button', { name: 'Put the file together' }));
  expect(await (await part()).findByText(/is being put together/)).toBeInTheDocument();
  const link = await (await part()).findByRole('link', { name: 'Download the file' }, { timeout: 4000 });
  expect(link.getAttribute('href')).toMatch(/^\/api\/v1\/people\/ewan\/data-exports\/data-.*\/zip$/);
});

it('is erased after a look, a reason and the login', async () => {
  const { user } = renderAt('/people/ewan');
  await user.click(await (await part()).findByRole('button', { name: 'Erase this person …' }));
  const dialog = within(await screen.findByRole('dialog', { name: /^Erase Ewan/ }));
  expect(await dialog.findByText('12 threads with their answers')).toBeInTheDocument();
  expect(dialog.queryByText(/API key/)).toBeNull();
  expect(dialog.getByText(/the proofs need them/)).toBeInTheDocument();
  const erase = dialog.getByRole('button', { name: 'Erase for good' });
  await user.type(dialog.getByLabelText('Why'), 'asked for it');
  await user.type(dialog.getByLabelText(/type ewan/), 'ewa');
  expect(erase).toBeDisabled();
  await user.type(dialog.getByLabelText(/type ewan/), 'n');
  await user.click(erase);
  expect(await screen.findByRole('heading', { name: 'People' })).toBeInTheDocument();
  expect(world.accounts.some(each => each.login === 'ewan')).toBe(false);
});

it('of oneself is not erased, and the page says why', async () => {
  renderAt('/people/moira');
  expect(await (await part()).findByText(/Nobody erases themselves/)).toBeInTheDocument();
  expect((await part()).queryByRole('button', { name: 'Erase this person …' })).toBeNull();
});
