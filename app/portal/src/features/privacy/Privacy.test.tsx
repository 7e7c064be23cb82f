import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { exampleApprovals, exampleSealed, resetWorld, world } from '@mock/index';
import { first } from '@/test/first';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira'));

const part = (name: string) => screen.findByRole('region', { name });
const sealed = () => resetWorld('moira', { privacy: exampleSealed() });

it('is begun by one person, who is told before that it takes two to end it', async () => {
  const { user } = renderAt('/privacy-mode');
  const begin = within(await part('Begin'));
  expect(begin.getByRole('textbox', { name: 'Smallest group of people' })).toHaveValue('5');
  await user.click(begin.getByRole('button', { name: 'Seal names …' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/Two people are needed to end it/)).toBeInTheDocument();
  expect(dialog.getByRole('button', { name: 'Not now' })).toHaveFocus();
  expect(world.privacy).toBeNull();
  await user.click(dialog.getByRole('button', { name: 'Seal them' }));
  expect(await screen.findByText('Names are sealed from now on.')).toBeInTheDocument();
  const standing = await part('How it stands');
  expect(standing).toHaveTextContent('Names are sealed');
  expect(standing).toHaveTextContent('Begun bymoira');
  expect(standing).toHaveTextContent('Smallest group5 people');
});

it('says at the field that a group cannot be of so many', async () => {
  const { user } = renderAt('/privacy-mode');
  const begin = within(await part('Begin'));
  await user.clear(begin.getByRole('textbox', { name: 'Smallest group of people' }));
  await user.click(begin.getByRole('button', { name: 'Seal names …' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Seal them' }));
  expect(await begin.findByText('This is not between 3 and 100.')).toBeInTheDocument();
  expect(world.privacy).toBeNull();
});

it('makes the group larger, and says why not smaller', async () => {
  sealed();
  const { user } = renderAt('/privacy-mode');
  const larger = within(await part('Smallest group'));
  const group = larger.getByRole('textbox', { name: 'Smallest group of people' });
  expect(group).toHaveValue('6');
  await user.clear(group);
  await user.type(group, '4{Enter}');
  expect(await larger.findByText(/privacy mode has to be ended, which two people/)).toBeInTheDocument();
  await user.clear(group);
  await user.type(group, '9{Enter}');
  await expect.poll(() => world.privacy?.smallest_group).toBe(9);
  await expect.poll(async () => (await part('How it stands')).textContent).toContain('9 people');
  expect(group).toHaveValue('10');
});

it('asks for it to end, with a reason, and says who has to agree', async () => {
  sealed();
  const { user } = renderAt('/privacy-mode');
  await user.click(await screen.findByRole('button', { name: 'Ask for it to end …' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  expect(dialog.getByText('Say why names need not be sealed any more.')).toBeInTheDocument();
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'The agreement ended');
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  const end = within(await part('End'));
  expect(await end.findByText(/Somebody else has to agree under/)).toBeInTheDocument();
  expect(end.getByRole('link', { name: 'Approvals' })).toHaveAttribute('href', '/approvals');
  expect(world.approvals[0]).toMatchObject({ kind: 'privacy_end', reason: 'The agreement ended' });
  expect(world.privacy).not.toBeNull();
});

it('says after a reload as well who waits for it to end', async () => {
  sealed();
  world.approvals.unshift({
    ...first(exampleApprovals()),
    kind: 'privacy_end',
    state: 'open',
    asked_by: 'noor',
  });
  renderAt('/privacy-mode');
  expect(within(await part('End')).getByRole('status')).toHaveTextContent(/^noor asked for it to end/);
  expect(screen.queryByRole('button', { name: 'Ask for it to end …' })).not.toBeInTheDocument();
});

it('says so in the dialog where somebody was quicker', async () => {
  sealed();
  const { user } = renderAt('/privacy-mode');
  await user.click(await screen.findByRole('button', { name: 'Ask for it to end …' }));
  world.privacy = null;
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'It is over');
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('Names are not sealed.');
});

it('tells auditors what they see', async () => {
  resetWorld('gerda', { privacy: exampleSealed() });
  renderAt('/privacy-mode');
  expect(await part('How it stands')).toHaveTextContent('You seepseudonyms, on the page Record');
});

it('is for nobody else, and says whom to ask', async () => {
  resetWorld('ewan');
  renderAt('/privacy-mode');
  expect(await screen.findByText(/decided by auditors and administrators/)).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Privacy mode' })).toBeNull();
});

unhappyStates({
  at: '/privacy-mode',
  from: '/api/v1/privacy-mode',
  loading: /Loading whether names are sealed/,
  as: 'moira',
});
