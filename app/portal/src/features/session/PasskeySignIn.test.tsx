import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PASSWORD, world } from '@mock/index';
import { http } from '@mock/contract';
import { problem } from '@mock/problems';
import { problemResponse } from '@mock/handlers/guard';
import { mock } from '@/test/mock';
import { refuses, withPasskeys } from '@/test/passkeys';
import { renderAt } from '@/test/renderAt';

const PHONE = {
  id: 'phone',
  name: 'Phone',
  host: 'localhost',
  synced: true,
  created: '2026-11-20T10:00:00Z',
};
const button = () => screen.findByRole('button', { name: 'Sign in with a passkey' });

beforeEach(() => withPasskeys());
afterEach(() => vi.unstubAllGlobals());

it('lets someone in with a passkey alone, to where they were', async () => {
  world.passkeys = [PHONE];
  const { user, address } = renderAt('/search?q=travel+policy');
  await user.click(await button());
  expect(await screen.findByRole('list', { name: 'Results' })).toBeInTheDocument();
  expect(address()).toBe('/search?q=travel+policy');
});

it('says that it was not accepted, until another way is tried', async () => {
  const { user } = renderAt('/sign-in');
  await user.click(await button());
  expect(await screen.findByRole('alert')).toHaveTextContent('The passkey was not accepted');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'ines');
  await user.type(screen.getByLabelText('Password'), 'mind the weird{Enter}');
  expect(await screen.findByText('Name or password is wrong')).toBeInTheDocument();
  expect(screen.getAllByRole('alert')).toHaveLength(1);
});

it('says that nothing was shown, and lets try again', async () => {
  withPasskeys({ get: refuses('NotAllowedError') });
  const { user } = renderAt('/sign-in');
  await user.click(await button());
  expect(await screen.findByRole('alert')).toHaveTextContent('No passkey was used');
  expect(await button()).toBeEnabled();
});

it('is not offered where the browser has none', async () => {
  vi.unstubAllGlobals();
  renderAt('/sign-in');
  await screen.findByRole('textbox', { name: 'Name' });
  expect(screen.queryByRole('button', { name: 'Sign in with a passkey' })).toBeNull();
});

it('asks for a passkey after the password where the rules want one', async () => {
  const wanted = problem('second_factor_needed', 401, 'A second factor is needed as well', 'Show it.', {
    errors: [{ field: 'passkey', message: 'is missing' }],
  });
  mock.use(
    http.post('/api/v1/session', async ({ request, response }) => {
      const { passkey } = await request.clone().json();
      return passkey === undefined ? response.untyped(problemResponse(wanted)) : undefined;
    }),
  );
  const { user } = renderAt('/sign-in');
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'ines');
  await user.type(screen.getByLabelText('Password'), `${PASSWORD}{Enter}`);
  const show = await screen.findByRole('button', { name: 'Show your passkey' });
  expect(screen.queryByLabelText('Code')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
  await user.click(show);
  expect(await screen.findByRole('heading', { name: 'What would you like to know?' })).toBeInTheDocument();
});

it('offers a passkey beside the name where the browser can', async () => {
  world.passkeys = [PHONE];
  withPasskeys();
  Object.assign(PublicKeyCredential, { isConditionalMediationAvailable: () => Promise.resolve(true) });
  renderAt('/sign-in');
  // The device answers at once here, as when somebody picks what is offered.
  expect(await screen.findByRole('heading', { name: 'What would you like to know?' })).toBeInTheDocument();
});
