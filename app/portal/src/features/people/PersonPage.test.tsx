import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira'));

const part = (name: string) => screen.findByRole('region', { name });
const account = (login: string) => world.accounts.find(each => each.login === login);

it('changes what somebody is called', async () => {
  const { user } = renderAt('/people/ewan');
  const details = within(await part('Details'));
  await user.clear(details.getByLabelText('Name'));
  await user.type(details.getByLabelText('Name'), 'Ewan Muir-Reid{Enter}');
  expect(await screen.findByRole('heading', { name: 'Ewan Muir-Reid' })).toBeInTheDocument();
  expect(account('ewan')?.mail).toBe('ewan.muir@skerrow.example');
});

it('says at the field what the server finds wrong', async () => {
  const { user } = renderAt('/people/ewan');
  const details = within(await part('Details'));
  await user.clear(details.getByLabelText('E-mail'));
  await user.type(details.getByLabelText('E-mail'), 'nowhere{Enter}');
  await expect
    .poll(() => details.getByLabelText('E-mail'))
    .toHaveAccessibleDescription('This is not an e-mail address.');
});

describe('roles', () => {
  it('are given with a tick', async () => {
    const { user } = renderAt('/people/ewan');
    const roles = within(await part('Roles'));
    const owner = roles.getByRole('checkbox', { name: 'Source owner' });
    expect(owner).toHaveAccessibleDescription('looks after where documents come from');
    await user.click(owner);
    await expect.poll(() => account('ewan')?.roles).toEqual(['employee', 'source_owner']);
  });

  it('that come with groups are told apart', async () => {
    renderAt('/people/gerda');
    const roles = await part('Roles');
    expect(roles).toHaveTextContent('By their groups also: auditor');
    expect(within(roles).getByRole('checkbox', { name: 'Auditor' })).not.toBeChecked();
  });

  it('of one’s own cannot be changed, and the page says why', async () => {
    renderAt('/people/moira');
    expect(await part('Roles')).toHaveTextContent('Nobody changes their own roles');
    expect(screen.getByRole('checkbox', { name: 'Administrator' })).toBeDisabled();
    expect(await part('Account')).toHaveTextContent('Nobody closes their own account');
    expect(screen.queryByRole('button', { name: 'Close the account …' })).toBeNull();
  });
});

describe('groups', () => {
  it('are given and taken by hand, and those of a provider stay', async () => {
    world.members.push({
      group: 'engineering',
      login: 'lukas',
      origin: 'skerrow',
      since: '2026-10-01T08:00:00Z',
    });
    Object.assign(account('lukas') ?? {}, { provider: 'skerrow' });
    const { user } = renderAt('/people/lukas');
    const groups = within(await part('Groups'));
    expect(groups.getByRole('link', { name: 'engineering' }).closest('li')).toHaveTextContent(
      'skerrow says so',
    );
    expect(groups.queryByRole('button', { name: 'Take out of engineering' })).toBeNull();
    await user.type(groups.getByRole('textbox', { name: 'Put into a group' }), 'lega');
    await user.click(await screen.findByRole('option', { name: 'legal' }));
    expect(await groups.findByRole('button', { name: 'Take out of legal' })).toBeInTheDocument();
    await user.click(groups.getByRole('button', { name: 'Take out of it' }));
    await expect.poll(() => groups.queryByRole('link', { name: 'it' })).toBeNull();
    const now = world.members.filter(each => each.login === 'lukas');
    expect(now.map(each => `${each.group} ${each.origin}`).sort()).toEqual([
      'engineering skerrow',
      'legal local',
    ]);
  });
});

it('makes a new link, shown once', async () => {
  const { user } = renderAt('/people/ewan');
  await user.click(within(await part('Password')).getByRole('button', { name: 'Make a new link' }));
  expect(await screen.findByLabelText('Link of the invitation')).toHaveDisplayValue(/\/welcome#/);
  await user.click(screen.getByRole('button', { name: 'I have it' }));
  await expect.poll(() => screen.queryByLabelText('Link of the invitation')).toBeNull();
});

it('makes no link for somebody whom a provider keeps', async () => {
  Object.assign(account('ewan') ?? {}, { provider: 'skerrow' });
  renderAt('/people/ewan');
  expect(await part('Details')).toHaveTextContent('skerrow says these');
  expect(screen.queryByRole('region', { name: 'Password' })).toBeNull();
});

it('explains why somebody cannot read a document', async () => {
  const { user } = renderAt('/people/ewan');
  const asked = within(await part('Can they read it?'));
  await user.type(asked.getByLabelText('Document'), 'minutes-2026-11{Enter}');
  expect(await asked.findByText(/It is denied to group:works/)).toHaveTextContent(/^No\./);
  expect(asked.getByText('everyone, user:ewan')).toBeInTheDocument();
});

it('closes an account after one more question, and opens it again', async () => {
  const { user } = renderAt('/people/ewan');
  await user.click(await screen.findByRole('button', { name: 'Close the account …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Close Ewan Muir’s account?' }));
  await user.click(dialog.getByRole('button', { name: 'Close it' }));
  expect(await screen.findByText('Closed by an administrator.')).toBeInTheDocument();
  expect(account('ewan')?.active).toBe(false);
  await user.click(await screen.findByRole('button', { name: 'Open the account again' }));
  expect(await screen.findByRole('button', { name: 'Close the account …' })).toBeInTheDocument();
});

it('says that there is nobody of that name', async () => {
  renderAt('/people/nobody');
  expect(await screen.findByRole('alert')).toHaveTextContent('The person does not exist');
});

unhappyStates({
  at: '/people/ewan',
  from: '/api/v1/people/ewan',
  loading: /Loading the person/,
  as: 'moira',
});

describe('what protects an account', () => {
  it('is shown, and taken away from whoever has lost a device', async () => {
    Object.assign(account('ewan') ?? {}, { second_factor: true, passkeys: 2 });
    const { user } = renderAt('/people/ewan');
    const protection = within(await part('Second factor and passkeys'));
    expect(protection.getByText(/They have 2 passkeys/)).toBeInTheDocument();
    await user.click(protection.getByRole('button', { name: 'Take the passkeys away' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Take the passkeys away?' }));
    await user.click(dialog.getByRole('button', { name: 'Take away' }));
    await expect.poll(() => account('ewan')?.passkeys).toBe(0);
    await user.click(protection.getByRole('button', { name: 'Take the second factor away' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take away' }));
    expect(await protection.findByText('They have neither.')).toBeInTheDocument();
  });
});
