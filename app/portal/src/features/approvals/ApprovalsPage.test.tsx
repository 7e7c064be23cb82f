import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { exampleApprovals, exampleSealed, resetWorld, world } from '@mock/index';
import { first } from '@/test/first';
import { renderAt } from '@/test/renderAt';
import { longList, many, unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira', { approvals: exampleApprovals() }));

const part = (name: string) => screen.findByRole('region', { name });

it('says what each would do, who wants it and why, and how it ended', async () => {
  renderAt('/approvals');
  const open = await part('Open');
  expect(open).toHaveTextContent('Release Weir gate 4 dispute from legal hold');
  expect(open).toHaveTextContent('counsel agrees in writing');
  expect(open).toHaveTextContent(/Asked for by ines on 25 Nov 2026/);
  expect(open).toHaveTextContent(/until 2 Dec 2026/);
  const decided = await part('Decided');
  expect(decided).toHaveTextContent(/Refused by lukas/);
  expect(decided).toHaveTextContent('It runs until the end of the year.');
});

it('says what it is about names, and for how long', async () => {
  world.approvals.push({
    ...first(exampleApprovals()),
    id: 'apr-4',
    kind: 'names_unseal',
    subject: 'names for 1 hours',
  });
  renderAt('/approvals');
  const open = await part('Open');
  expect(open).toHaveTextContent('Show moira the names in the record for 8 hours');
  expect(open).toHaveTextContent('Show ines the names in the record for 1 hour');
  expect(await part('Decided')).toHaveTextContent('End privacy mode: everybody who reads the record');
});

it('ends privacy mode with the second person, and the page of it hears that', async () => {
  resetWorld('moira', {
    privacy: exampleSealed(),
    approvals: [{ ...first(exampleApprovals()), kind: 'privacy_end', subject: 'privacy mode' }],
  });
  const { user, go } = renderAt('/privacy-mode');
  expect(await part('How it stands')).toHaveTextContent('Names are sealed');
  await go('/approvals');
  await user.click(await screen.findByRole('button', { name: /^Decide: End privacy mode/ }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Agree' }));
  expect(await screen.findByText(/Agreed by moira/)).toBeInTheDocument();
  await go('/privacy-mode');
  expect(await part('Begin')).toBeInTheDocument();
});

it('agrees as the second person, with a word to it', async () => {
  const { user } = renderAt('/approvals');
  await user.click(await screen.findByRole('button', { name: /^Decide: Release Weir/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/it is done at once/)).toBeInTheDocument();
  await user.type(dialog.getByRole('textbox'), 'I have seen the letter.');
  await user.click(dialog.getByRole('button', { name: 'Agree' }));
  expect(await screen.findByText(/Agreed by moira/)).toBeInTheDocument();
  expect(world.approvals[0]).toMatchObject({ state: 'agreed', note: 'I have seen the letter.' });
});

it('refuses', async () => {
  const { user } = renderAt('/approvals');
  await user.click(await screen.findByRole('button', { name: /^Decide: Release Weir/ }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Refuse' }));
  expect(await screen.findByText(/Refused by moira/)).toBeInTheDocument();
});

it('lets nobody decide what they asked for themselves, but take it back', async () => {
  const { user } = renderAt('/approvals');
  expect(await screen.findAllByRole('button', { name: /^Decide/ })).toHaveLength(1);
  expect(screen.getByText(/somebody else has to decide/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Withdraw it' }));
  expect(await screen.findByText(/Withdrawn by moira/)).toBeInTheDocument();
});

it('says so when somebody was quicker', async () => {
  const { user } = renderAt('/approvals');
  await user.click(await screen.findByRole('button', { name: /^Decide: Release Weir/ }));
  Object.assign(world.approvals[0] ?? {}, { state: 'agreed' });
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Agree' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('It is open no longer');
});

it('says what would be here where nothing was asked for', async () => {
  resetWorld('moira');
  renderAt('/approvals');
  expect(
    await screen.findByRole('heading', { name: 'Nothing waits for a second person' }),
  ).toBeInTheDocument();
});

it('is for nobody else, and says whom to ask', async () => {
  resetWorld('ewan');
  renderAt('/approvals');
  expect(await screen.findByText(/decide together/)).toBeInTheDocument();
});

unhappyStates({
  at: '/approvals',
  from: '/api/v1/approvals',
  loading: /Loading what was asked for/,
  as: 'moira',
});

longList({
  at: '/approvals',
  from: '/api/v1/approvals',
  shows: /counsel agrees in writing/,
  as: 'moira',
  given: () => {
    world.approvals = many(number => ({ ...first(exampleApprovals()), id: `apr-${number}` }));
  },
});
