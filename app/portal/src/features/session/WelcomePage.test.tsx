import { screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';

const WORDS = 'seven lanterns over the weir';

beforeEach(() => {
  resetWorld();
  world.invitations.set('from-the-link', 'ewan');
});

async function choose(wanted: string, again = wanted, at = '/welcome#from-the-link') {
  const shown = renderAt(at);
  await shown.user.type(await screen.findByLabelText('Password'), wanted);
  await shown.user.type(screen.getByLabelText('Password, once more'), again);
  await shown.user.keyboard('{Enter}');
  return shown;
}

it('takes the word of the link out of the address', async () => {
  const { router } = renderAt('/welcome#from-the-link');
  expect(await screen.findByLabelText('Password')).toHaveAccessibleDescription(/12 to 200 characters/);
  await expect.poll(() => router.state.location.hash).toBe('');
});

it('sets the password, and leads to the door with the name filled in', async () => {
  const { address } = await choose(WORDS);
  expect(await screen.findByText('Your password is set. Sign in with it now.')).toBeInTheDocument();
  expect(address()).toBe('/sign-in');
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('ewan');
  expect(screen.getByLabelText('Password')).toHaveFocus();
});

it('sends nothing that is too short, or not the same twice', async () => {
  await choose('short', 'shirt');
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/Use 12 to 200 characters/);
  expect(screen.getByLabelText('Password, once more')).toHaveAccessibleDescription(/not the same/);
  expect(world.invitations.size).toBe(1);
});

it('says at the field what the server finds wrong', async () => {
  await choose('ewanewanewanewan');
  await expect
    .poll(() => screen.getByLabelText('Password'))
    .toHaveAccessibleDescription(/This is little more than the person’s own name/);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says that a link is no longer good', async () => {
  await choose(WORDS, WORDS, '/welcome#an-old-one');
  expect(await screen.findByRole('alert')).toHaveTextContent(/was replaced by a newer one/);
});

it('says that a link is not whole', async () => {
  renderAt('/welcome');
  expect(await screen.findByRole('alert')).toHaveTextContent('This link is not whole');
});

it('says so when the server cannot be reached', async () => {
  mock.use(behaves.unreachable('/api/v1/invitation'));
  await choose(WORDS);
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
});

it('does not sign in over somebody who is in already', async () => {
  resetWorld('moira');
  world.invitations.set('from-the-link', 'ewan');
  await choose(WORDS);
  expect(await screen.findByText(/The password of ewan is set/)).toHaveTextContent(
    'Moira Kinnaird is signed in',
  );
});
