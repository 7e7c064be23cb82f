import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira'));

const rows = async () => within(await screen.findByRole('list', { name: 'People' }));

it('lists who there is, where they come from and what they may do', async () => {
  Object.assign(world.accounts.find(each => each.login === 'priya') ?? {}, { provider: 'skerrow' });
  Object.assign(world.accounts.find(each => each.login === 'rui') ?? {}, { active: false });
  renderAt('/people');
  const row = async (name: string) => (await (await rows()).findByText(name)).closest('li');
  expect(await row('Inês Carvalho')).toHaveTextContent('ines · Local · 1 group');
  expect(await row('Inês Carvalho')).toHaveTextContent('Source owner');
  expect(await row('Priya Raman')).toHaveTextContent('priya · skerrow');
  expect(await row('Gerda Pichler')).toHaveTextContent('Auditor');
  expect(await row('Rui Tavares')).toHaveTextContent('Closed');
});

it('narrows the list while somebody types, and keeps the word in the address', async () => {
  const { user, address } = renderAt('/people');
  await rows();
  await user.type(screen.getByRole('searchbox', { name: 'Find people' }), 'tavares');
  await expect.poll(() => address()).toBe('/people?q=tavares');
  await expect.poll(() => screen.getAllByRole('link', { name: /^[A-Z]\w+ \w+$/ })).toHaveLength(1);
  await user.type(screen.getByRole('searchbox'), ' x');
  expect(await screen.findByRole('heading', { name: 'Nobody like that' })).toBeInTheDocument();
  expect(screen.getByRole('searchbox')).toHaveValue('tavares x');
});

it('shows more when asked to', async () => {
  world.accounts.push(
    ...Array.from({ length: 60 }, (_, i) => ({
      login: `zoe${i}`,
      name: `Zoe ${i}`,
      active: true,
      has_password: true,
      roles: [],
      created: '2026-10-01T08:00:00Z',
    })),
  );
  const { user } = renderAt('/people');
  await expect.poll(async () => (await rows()).getAllByRole('link').length).toBe(50);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await expect.poll(async () => (await rows()).getAllByRole('link').length).toBe(73);
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

describe('adding somebody', () => {
  async function add(login: string) {
    const { user } = renderAt('/people');
    await user.click(await screen.findByRole('button', { name: 'Add somebody' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add somebody' }));
    if (login !== '') {
      await user.type(dialog.getByLabelText('Login'), login);
    }
    await user.type(dialog.getByLabelText('Name'), 'Bea Lind');
    await user.click(dialog.getByRole('button', { name: 'Add them' }));
    return { user, dialog };
  }

  it('shows the link of the invitation, once', async () => {
    const { user } = await add('bea');
    const dialog = within(await screen.findByRole('dialog', { name: 'Bea Lind was added' }));
    expect(dialog.getByText(/good for 7 days/)).toBeInTheDocument();
    expect(dialog.getByLabelText('Link of the invitation')).toHaveDisplayValue(
      new RegExp(`^${location.origin}/welcome#`),
    );
    await user.click(dialog.getByRole('button', { name: 'I have it' }));
    expect(await (await rows()).findByText('Bea Lind')).toBeInTheDocument();
    expect(screen.getByText(/^bea · Local · no groups · invited$/)).toBeInTheDocument();
    expect(screen.queryByLabelText('Link of the invitation')).toBeNull();
  });

  it('asks for a login, and says when it is taken', async () => {
    const { user, dialog } = await add('');
    expect(dialog.getByLabelText('Login')).toHaveAccessibleDescription(/Say what they sign in as/);
    await user.type(dialog.getByLabelText('Login'), 'ewan{Enter}');
    expect(await dialog.findByRole('alert')).toHaveTextContent("has the login 'ewan' already");
  });
});

it.each(['/people', '/people/ewan', '/groups', '/groups/board', '/sign-on'])(
  'tells others than administrators at %s whom to ask',
  async at => {
    resetWorld('ines');
    renderAt(at);
    expect(await screen.findByRole('heading', { name: 'You may not see this' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'People' })).toBeNull();
  },
);

unhappyStates({ at: '/people', from: '/api/v1/people', loading: /Loading the people/, as: 'moira' });
