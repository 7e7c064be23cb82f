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
