import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { PASSWORD, resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';

const part = async () => within(await screen.findByRole('region', { name: 'Second factor' }));

beforeEach(() => resetWorld('ines'));

it('is set up with a code of it, and shows recovery codes once', async () => {
  const { user } = renderAt('/settings');
  await user.click(await (await part()).findByRole('button', { name: 'Set it up' }));
  expect(await screen.findByTitle('Picture to scan with an authenticator')).toBeInTheDocument();
  expect(screen.getByLabelText('Secret')).toHaveValue('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP');
  await user.type(screen.getByLabelText('Code that it shows now'), '000000{Enter}');
  expect(await screen.findByText(/is not what the authenticator shows now/)).toBeInTheDocument();
  await user.clear(screen.getByLabelText('Code that it shows now'));
  await user.type(screen.getByLabelText('Code that it shows now'), '492039{Enter}');
  expect(await screen.findByText('abcd-efgh-jkmn-pqrs')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'I have them' }));
  expect(await screen.findByText(/You have 10 recovery codes left/)).toBeInTheDocument();
  expect(screen.queryByText('abcd-efgh-jkmn-pqrs')).not.toBeInTheDocument();
});

it('is taken away with the password', async () => {
  world.code = '492039';
  const { user } = renderAt('/settings');
  await user.type(await (await part()).findByLabelText('Password, to change that'), PASSWORD);
  await user.click(screen.getByRole('button', { name: 'Take it away' }));
  expect(await (await part()).findByRole('button', { name: 'Set it up' })).toBeInTheDocument();
});

it('is not offered to somebody whom a provider vouches for', async () => {
  world.vouchedBy = 'corp';
  renderAt('/settings');
  await screen.findByRole('heading', { name: 'Settings' });
  expect(screen.queryByRole('button', { name: 'Set it up' })).not.toBeInTheDocument();
});
