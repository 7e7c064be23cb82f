import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

const part = (name: string) => screen.findByRole('region', { name });

beforeEach(() => resetWorld('ines'));

it('says who one is here, in words', async () => {
  renderAt('/settings');
  const you = await part('You');
  expect(you).toHaveTextContent('Inês Carvalho');
  expect(you).toHaveTextContent('people-team');
  expect(you).toHaveTextContent('Source owner: looks after where documents come from');
});

describe('appearance', () => {
  it('is chosen by the keyboard, applies at once, and is remembered', async () => {
    const { user } = renderAt('/settings');
    within(await part('Appearance'))
      .getByRole('radio', { name: 'As the system' })
      .focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('radio', { name: 'Dark' })).toBeChecked();
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
    expect(localStorage.getItem('cloister-color-scheme')).toBe('dark');
    localStorage.clear();
  });
});

describe('the password', () => {
  async function change(current: string, wanted: string, again = wanted) {
    const { user } = renderAt('/settings');
    await part('Password');
    await user.type(screen.getByLabelText('Present password'), current);
    await user.type(screen.getByLabelText('New password'), wanted);
    await user.type(screen.getByLabelText('New password, once more'), again);
    await user.keyboard('{Enter}');
  }

  it('is changed, and the fields are emptied', async () => {
    await change(PASSWORD, 'four words one can picture');
    expect(await screen.findByText(/^Your password was changed. Everywhere else/)).toBeInTheDocument();
    expect(screen.getByLabelText('New password')).toHaveValue('');
  });

  it('is not sent when too short, or not the same twice', async () => {
    await change(PASSWORD, 'short', 'shirt');
    expect(screen.getByLabelText('New password')).toHaveAccessibleDescription(/Use at least 12 characters/);
    expect(screen.getByLabelText('New password, once more')).toHaveAccessibleDescription(/not the same/);
  });

  it('says that the present one is wrong', async () => {
    await change('not mine', 'four words one can picture');
    expect(await screen.findByRole('alert')).toHaveTextContent('The current password is wrong.');
  });
});

describe('where one is signed in', () => {
  it('says which browser that is, and signs out there', async () => {
    const { user } = renderAt('/settings');
    const places = await part('Where you are signed in');
    expect(await within(places).findByText('Firefox on Linux')).toHaveTextContent('here');
    await user.click(within(places).getByRole('button', { name: /^Sign out Chrome on Android/ }));
    expect(await screen.findByText('Chrome on Android was signed out.')).toBeInTheDocument();
    expect(within(places).queryByText('Chrome on Android')).toBeNull();
    expect(within(places).queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull();
  });

  it('signs out everywhere else at once', async () => {
    const { user } = renderAt('/settings');
    const places = await part('Where you are signed in');
    await user.click(await within(places).findByRole('button', { name: 'Sign out everywhere else' }));
    expect(await screen.findByText('You are signed out everywhere else.')).toBeInTheDocument();
    expect(within(places).getAllByRole('listitem')).toHaveLength(1);
  });
});

describe('keys', () => {
  it('are made, and shown once', async () => {
    const { user } = renderAt('/settings');
    const keys = await part('API keys');
    await user.click(within(keys).getByRole('button', { name: 'Make a key' }));
    const dialog = await screen.findByRole('dialog', { name: 'Make a key' });
    expect(within(dialog).queryByLabelText('Read the record')).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Make the key' }));
    expect(within(dialog).getByLabelText('What for')).toHaveAccessibleDescription(/Say what the key is for/);
    await user.type(within(dialog).getByLabelText('What for'), 'Nightly report');
    await user.click(within(dialog).getByRole('button', { name: 'Make the key' }));
    expect(await screen.findByLabelText('The key')).toHaveDisplayValue(/^clo_/);
    await user.click(screen.getByRole('button', { name: 'I have it' }));
    expect(await within(keys).findByText('Nightly report')).toBeInTheDocument();
    expect(screen.queryByLabelText('The key')).toBeNull();
  });

  it('for provisioning may do nothing else', async () => {
    resetWorld('moira');
    const { user } = renderAt('/settings');
    const keys = await part('API keys');
    await user.click(await within(keys).findByRole('button', { name: 'Make a key' }));
    const dialog = await screen.findByRole('dialog', { name: 'Make a key' });
    await user.type(within(dialog).getByLabelText('What for'), 'Entra ID');
    await user.click(within(dialog).getByRole('textbox', { name: 'Whose' }));
    await user.click(await screen.findByRole('option', { name: /provisioning service/ }));
    expect(within(dialog).queryByRole('group', { name: 'It may' })).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Make the key' }));
    await user.click(await screen.findByRole('button', { name: 'I have it' }));
    const row = (await within(keys).findByText('Entra ID')).closest('li');
    expect(row).toHaveTextContent('scim');
  });

  it('are revoked after one more question', async () => {
    const { user } = renderAt('/settings');
    const keys = await part('API keys');
    await user.click(await within(keys).findByRole('button', { name: 'Revoke Weekly report' }));
    const dialog = await screen.findByRole('dialog', { name: 'Revoke this key?' });
    await user.click(within(dialog).getByRole('button', { name: 'Revoke' }));
    expect(await within(keys).findByText('You have no keys.')).toBeInTheDocument();
  });
});

describe('the status', () => {
  it('says in words what works and how much there is', async () => {
    renderAt('/settings');
    const appliance = await part('This appliance');
    expect(await within(appliance).findByText('Search index works')).toBeInTheDocument();
    expect(appliance).toHaveTextContent(/\d+ documents in \d+ passages/);
  });

  it('says what works only in part, and why', async () => {
    world.model = false;
    renderAt('/settings');
    expect(await screen.findByText(/^Language model works in part/)).toHaveTextContent(
      'No model server answers; answers are quoted from the documents.',
    );
  });

  it('can be late without holding up the rest', async () => {
    mock.use(behaves.slow('/api/v1/status'));
    renderAt('/settings');
    expect(await screen.findByText('Loading the status')).toBeInTheDocument();
    expect(await part('You')).toBeInTheDocument();
  });
});

unhappyStates({ at: '/settings', from: '/api/v1/status', loading: /Loading the status/ });
