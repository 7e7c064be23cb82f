import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira'));

it('lists groups with how many are in them and what they may do', async () => {
  renderAt('/groups');
  const council = (await screen.findByRole('link', { name: 'works-council' })).closest('li');
  expect(council).toHaveTextContent('2 people');
  expect(council).toHaveTextContent('Auditor');
});

it('narrows the list', async () => {
  const { user } = renderAt('/groups');
  await screen.findByRole('link', { name: 'legal' });
  await user.type(screen.getByRole('searchbox', { name: 'Find groups' }), 'zzz');
  expect(await screen.findByRole('heading', { name: 'No such group' })).toBeInTheDocument();
});

it('says what groups are for where there is none', async () => {
  world.groups = [];
  renderAt('/groups');
  expect(await screen.findByRole('heading', { name: 'There are no groups yet' })).toBeInTheDocument();
});

it('makes a group, and leads to it', async () => {
  const { user, address } = renderAt('/groups');
  await user.click(await screen.findByRole('button', { name: 'New group' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'New group' }));
  await user.click(dialog.getByRole('button', { name: 'Make it' }));
  expect(dialog.getByLabelText('Name')).toHaveAccessibleDescription(/Give it a name/);
  await user.type(dialog.getByLabelText('Name'), 'Night shift{Enter}');
  expect(await screen.findByRole('heading', { name: 'night shift' })).toBeInTheDocument();
  expect(address()).toBe('/groups/night%20shift');
});

it('puts somebody in, and takes them out', async () => {
  const { user } = renderAt('/groups/legal');
  await user.type(await screen.findByRole('textbox', { name: 'Put somebody in' }), 'ewan');
  await user.click(await screen.findByRole('option', { name: 'Ewan Muir (ewan)' }));
  const members = within(await screen.findByRole('list', { name: 'Members' }));
  expect((await members.findByText('Ewan Muir')).closest('li')).toHaveTextContent('by hand · since');
  await user.click(members.getByRole('button', { name: 'Take out Ewan Muir' }));
  await expect.poll(() => members.queryByText('Ewan Muir')).toBeNull();
  expect(members.getByText('Odile Marchetti')).toBeInTheDocument();
});

it('leaves to a provider whom it has put in', async () => {
  world.members.push({ group: 'legal', login: 'ewan', origin: 'skerrow', since: '2026-10-01T08:00:00Z' });
  renderAt('/groups/legal');
  expect((await screen.findByText('Ewan Muir')).closest('li')).toHaveTextContent('skerrow says so');
  expect(screen.queryByRole('button', { name: 'Take out Ewan Muir' })).toBeNull();
});

it('gives a role to everybody in it', async () => {
  const { user } = renderAt('/groups/legal');
  await user.click(await screen.findByRole('checkbox', { name: 'Auditor' }));
  await expect.poll(() => world.groups.find(each => each.name === 'legal')?.roles).toEqual(['auditor']);
});

it('is deleted after one more question', async () => {
  const { user, address } = renderAt('/groups/legal');
  await user.click(await screen.findByRole('button', { name: 'Delete the group …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete legal?' }));
  await user.click(dialog.getByRole('button', { name: 'Delete it' }));
  expect(await screen.findByRole('heading', { name: 'Groups' })).toBeInTheDocument();
  expect(address()).toBe('/groups');
  expect(world.groups.some(each => each.name === 'legal')).toBe(false);
});

it('says that there is no such group', async () => {
  renderAt('/groups/none');
  expect(await screen.findByRole('heading', { name: 'There is no such group' })).toBeInTheDocument();
});

unhappyStates({ at: '/groups', from: '/api/v1/groups', loading: /Loading the groups/, as: 'moira' });
