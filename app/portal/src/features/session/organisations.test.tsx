import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleOrganisations, PASSWORD, resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { lastOrganisation, rememberOrganisation } from './lastOrganisation';

beforeEach(() => resetWorld(null, { tenants: exampleOrganisations() }));
afterEach(() => localStorage.clear());

const door = (name: string) => screen.findByRole('heading', { name: `Sign in to ${name}` });

it('says whose page it is, and lets their people in', async () => {
  const { user, address } = renderAt('/sign-in?tenant=tarn&to=%2Fhistory');
  expect(await door('Tarn Foundry')).toBeInTheDocument();
  await user.keyboard(`ines{Tab}${PASSWORD}{Enter}`);
  expect(await screen.findByRole('heading', { name: 'History' })).toBeInTheDocument();
  expect(address()).toBe('/history');
  expect(world.person?.tenant?.id).toBe('tarn');
});

it('says the name of the first as well where it is not alone', async () => {
  renderAt('/sign-in');
  expect(await door('Skerrow Weirworks')).toBeInTheDocument();
});

it('neither names one nor asks for another where there is only one', async () => {
  resetWorld();
  renderAt('/sign-in');
  expect(await screen.findByRole('textbox', { name: 'Name' })).toBeInTheDocument();
  expect(await door('Cloister')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Another organisation?' })).toBeNull();
});

it('leads to another one, and then on to where somebody wanted to go', async () => {
  const { user, address } = renderAt('/search?q=ferry');
  await user.click(await screen.findByRole('button', { name: 'Another organisation?' }));
  expect(screen.getByRole('textbox', { name: 'Organisation' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Go there' }));
  expect(screen.getByRole('textbox', { name: 'Organisation' })).toHaveAccessibleDescription(/Type its short/);
  await user.type(screen.getByRole('textbox', { name: 'Organisation' }), ' Tarn {Enter}');
  expect(await door('Tarn Foundry')).toBeInTheDocument();
  expect(address()).toBe('/sign-in?tenant=tarn&to=%2Fsearch%3Fq%3Dferry');
});

it('comes back to the same organisation after signing out', async () => {
  resetWorld(null, { tenants: exampleOrganisations() });
  const { user, address } = renderAt('/sign-in?tenant=tarn');
  await door('Tarn Foundry');
  await user.keyboard(`ines{Tab}${PASSWORD}{Enter}`);
  await user.click(await screen.findByRole('button', { name: 'Inês Carvalho, your menu' }));
  expect(await screen.findByText('Tarn Foundry')).toBeInTheDocument();
  await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
  expect(await door('Tarn Foundry')).toBeInTheDocument();
  expect(address()).toBe('/sign-in?tenant=tarn');
});

it('comes back to it when the session has ended, also where a provider had let somebody in', async () => {
  resetWorld('ines', { tenants: exampleOrganisations() });
  Object.assign(world.person ?? {}, { tenant: { id: 'tarn', name: 'Tarn Foundry' } });
  mock.use(behaves.signedOut('/api/v1/threads'));
  const { address } = renderAt('/history');
  expect(await door('Tarn Foundry')).toBeInTheDocument();
  expect(address()).toBe('/sign-in?to=%2Fhistory&tenant=tarn');
});

it('names the last one by its id where the server takes too long to say more', async () => {
  rememberOrganisation('tarn');
  mock.use(behaves.slow('/api/v1/session/options'));
  const { user, address } = renderAt('/sign-in');
  expect(await door('tarn')).toBeInTheDocument();
  expect(address()).toBe('/sign-in?tenant=tarn');
  mock.resetHandlers();
  await user.keyboard(`ines{Tab}${PASSWORD}{Enter}`);
  await expect.poll(() => world.person?.tenant?.id).toBe('tarn');
});

it('forgets the last one for the first', async () => {
  rememberOrganisation('tarn');
  renderAt('/sign-in?tenant=main');
  expect(await door('Skerrow Weirworks')).toBeInTheDocument();
  await expect.poll(lastOrganisation).toBe('');
});

it('says kindly that there is no such organisation, and leads on', async () => {
  const { user, address } = renderAt('/sign-in?tenant=tran');
  expect(await screen.findByRole('heading', { name: 'There is no such organisation' })).toBeInTheDocument();
  expect(screen.getByText('tran')).toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Organisation' }), 'tarn{Enter}');
  expect(await door('Tarn Foundry')).toBeInTheDocument();
  expect(address()).toBe('/sign-in?tenant=tarn');
});

it('forgets one that has been deleted', async () => {
  rememberOrganisation('gone');
  const { user } = renderAt('/sign-in');
  await user.click(await screen.findByRole('link', { name: 'Sign in without naming one' }));
  expect(await door('Skerrow Weirworks')).toBeInTheDocument();
  expect(lastOrganisation()).toBe('');
});

it('says kindly that one is closed, until it is open again', async () => {
  const { user } = renderAt('/sign-in?tenant=old-mill');
  expect(await screen.findByRole('heading', { name: 'Closed for now' })).toBeInTheDocument();
  expect(screen.getByText(/Old Mill Paper is closed for now/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Password')).toBeNull();
  Object.assign(world.tenants.find(each => each.id === 'old-mill') ?? {}, { state: 'open' });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await door('Old Mill Paper')).toBeInTheDocument();
});

it('does not sign in over somebody whom another organisation has let in', async () => {
  resetWorld('ines', { tenants: exampleOrganisations() });
  const { user } = renderAt('/sign-in?tenant=tarn');
  expect(await screen.findByText(/Inês Carvalho is signed in to/)).toHaveTextContent('Skerrow Weirworks');
  await user.click(await screen.findByRole('button', { name: 'Sign out, and sign in to Tarn Foundry' }));
  expect(await door('Tarn Foundry')).toBeInTheDocument();
  expect(world.person).toBeNull();
});

it('goes on from an invitation to the sign-in page of the organisation that it is from', async () => {
  world.invitations.set('from-the-link', 'ewan');
  world.invitedTo.set('from-the-link', 'tarn');
  const { user, address } = renderAt('/welcome#from-the-link');
  await user.type(await screen.findByLabelText('Password'), 'seven lanterns over the weir');
  await user.type(screen.getByLabelText('Password, once more'), 'seven lanterns over the weir{Enter}');
  expect(await door('Tarn Foundry')).toBeInTheDocument();
  expect(address()).toBe('/sign-in?tenant=tarn');
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('ewan');
});
