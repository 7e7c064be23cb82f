import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { exampleProviders, PASSWORD, resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';

const name = () => screen.findByRole('textbox', { name: 'Name' });
const password = () => screen.getByLabelText('Password');
const button = () => screen.getByRole('button', { name: 'Sign in' });

it('lets someone in, by the keyboard alone, and brings them to where they were', async () => {
  const { user, address } = renderAt('/search?q=travel+policy');
  expect(await name()).toHaveFocus();
  expect(screen.getByText('Sign in to go on where you were.')).toBeInTheDocument();
  await user.keyboard(`ines{Tab}${PASSWORD}{Enter}`);
  expect(await screen.findByRole('list', { name: 'Results' })).toBeInTheDocument();
  expect(address()).toBe('/search?q=travel+policy');
});

it('brings someone who came without an aim to the first page', async () => {
  const { user, address } = renderAt('/sign-in');
  await name();
  await user.keyboard(`ines{Tab}${PASSWORD}{Enter}`);
  await screen.findByRole('heading', { name: 'What would you like to know?' });
  expect(address()).toBe('/');
});

it('says that name or password is wrong, and keeps the name', async () => {
  const { user } = renderAt('/sign-in');
  await user.type(await name(), 'ines');
  await user.type(password(), 'mind the weird{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('Name or password is wrong');
  expect(await name()).toHaveValue('ines');
});

it('asks for the code of a second factor once the password was right', async () => {
  world.code = '492039';
  const { user } = renderAt('/sign-in');
  await user.type(await name(), 'ines');
  expect(screen.queryByLabelText('Code')).not.toBeInTheDocument();
  await user.type(password(), `${PASSWORD}{Enter}`);
  const code = await screen.findByLabelText('Code');
  expect(code).toHaveFocus();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await user.keyboard('000000{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('Name or password is wrong');
  await user.type(screen.getByLabelText('Code'), '492039{Enter}');
  await screen.findByRole('heading', { name: 'What would you like to know?' });
});

it('keeps the form for emergencies out of the way where passwords let nobody else in', async () => {
  world.providers = exampleProviders();
  world.ssoOnly = true;
  const { user } = renderAt('/sign-in');
  await screen.findByRole('link', { name: /Continue with/ });
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Sign in with an emergency account' }));
  expect(await name()).toBeInTheDocument();
});

it('makes guessing wait, says how long, and then lets try again', async () => {
  mock.use(behaves.busy('/api/v1/session', 2));
  resetWorld();
  mock.use(behaves.signedOut('/api/v1/session'));
  const { user } = renderAt('/sign-in');
  await user.type(await name(), 'ines');
  mock.use(behaves.busy('/api/v1/session', 2));
  await user.type(password(), 'guess{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent(/You can try again in [12] seconds?\./);
  expect(button()).toBeDisabled();
  await expect
    .poll(() => screen.getByRole('alert').textContent, { timeout: 4000 })
    .toContain('You can try again now.');
  expect(button()).toBeEnabled();
});

it('says that the server cannot be reached, before and while signing in', async () => {
  mock.use(behaves.unreachable('/api/v1/session'));
  const { user } = renderAt('/sign-in');
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
  mock.resetHandlers();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await user.type(await name(), 'ines');
  mock.use(behaves.unreachable('/api/v1/session'));
  await user.type(password(), `${PASSWORD}{Enter}`);
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
});

it('waits for the server with words', async () => {
  mock.use(behaves.slow('/api/v1/session'));
  renderAt('/sign-in');
  expect(await screen.findByText('Loading the sign-in page')).toBeInTheDocument();
});

it('shows the password only when asked to', async () => {
  const { user } = renderAt('/sign-in');
  await name();
  expect(password()).toHaveAttribute('type', 'password');
  await user.click(screen.getByRole('button', { name: 'Show the password' }));
  expect(password()).toHaveAttribute('type', 'text');
});

it('signs out, forgets, and does not come back to where one was', async () => {
  resetWorld('ines');
  const { user, address } = renderAt('/history');
  await user.click(await screen.findByRole('button', { name: 'Inês Carvalho, your menu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
  expect(await screen.findByRole('heading', { name: 'Sign in to Cloister' })).toBeInTheDocument();
  expect(address()).toBe('/sign-in');
  expect(world.person).toBeNull();
});

it('offers the company’s own ways first, and they lead back to where one was', async () => {
  world.providers = exampleProviders();
  renderAt('/search?q=travel+policy');
  const way = await screen.findByRole('link', { name: 'Continue with Skerrow account' });
  expect(way).toHaveAttribute('href', '/sso/skerrow/start?to=%2Fsearch%3Fq%3Dtravel%2Bpolicy');
  expect(screen.queryByRole('link', { name: /Partner portal|Works directory/ })).toBeNull();
  expect(await name()).not.toHaveFocus();
});

it('says kindly why a provider’s way did not lead in, until another is tried', async () => {
  world.providers = exampleProviders();
  const { user } = renderAt('/sign-in?failed=away&with=skerrow');
  expect(await screen.findByRole('alert')).toHaveTextContent('Skerrow account does not answer');
  await user.type(await name(), 'ines');
  await user.type(password(), 'mind the weird{Enter}');
  expect(await screen.findByText('Name or password is wrong')).toBeInTheDocument();
  expect(screen.getAllByRole('alert')).toHaveLength(1);
});

it('shows the form alone where nobody says which ways there are', async () => {
  world.providers = exampleProviders();
  mock.use(behaves.broken('/api/v1/session/options'));
  renderAt('/sign-in');
  expect(await name()).toHaveFocus();
  expect(screen.queryByText('or')).toBeNull();
});

it('leaves the provider as well when it has let somebody in', async () => {
  resetWorld('ines', { vouchedBy: 'skerrow' });
  const { user } = renderAt('/history');
  await user.click(await screen.findByRole('button', { name: 'Inês Carvalho, your menu' }));
  expect(await screen.findByRole('menuitem', { name: 'Sign out' })).toHaveAttribute(
    'href',
    `/sso/skerrow/leave?csrf_token=${world.csrf}`,
  );
});
