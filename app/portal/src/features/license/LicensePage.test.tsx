import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { exampleLicense, resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira', { license: exampleLicense('valid') }));

const part = async (name: string) => within(await screen.findByRole('region', { name }));

it('says the verdict as a sentence, and what the key is for', async () => {
  renderAt('/license');
  expect((await part('Verdict')).getByText('The licence is good.')).toBeInTheDocument();
  const facts = await part('What you have');
  expect(facts.getByText('Skerrow Weirworks')).toBeInTheDocument();
  expect(facts.getByText(/14 of 25 used/)).toBeInTheDocument();
  expect(facts.getByText(/31 October 2027, 337 days more/)).toBeInTheDocument();
});

it('says what larger editions add', async () => {
  renderAt('/license');
  const more = await part('Enterprise adds');
  expect(more.getByText('Several organisations in one install')).toBeInTheDocument();
  expect(more.getByText('Queries without a limit')).toBeInTheDocument();
});

it('lists the keys that were installed, and which is in use', async () => {
  renderAt('/license');
  const keys = await part('Installed keys');
  expect(keys.getByText('In use').closest('li')).toHaveTextContent('Team, 25 seats');
  expect(keys.getByText('Expired').closest('li')).toHaveTextContent('by an operator, on the machine');
});

describe('a trial', () => {
  it('needs nothing, and says until when', async () => {
    world.license = exampleLicense('trial');
    renderAt('/license');
    expect(await screen.findByText(/24 December 2026, 29 days more/)).toBeInTheDocument();
    expect(screen.getByText(/That is everything there is/)).toBeInTheDocument();
    expect(screen.getByText(/No key was installed yet/)).toBeInTheDocument();
  });
});

describe('a licence that is no good', () => {
  it.each(['expired', 'forged', 'revoked', 'wrong_install'] as const)(
    'says what to do and what goes on: %s',
    async verdict => {
      world.license = exampleLicense(verdict);
      renderAt('/license');
      const told = await part('Verdict');
      expect(told.getByText(world.license.remedy)).toBeInTheDocument();
      expect(told.getByText(/Still working, as always: signing in/)).toBeInTheDocument();
    },
  );
});

describe('installing', () => {
  it('takes a pasted key and shows what it is worth', async () => {
    world.license = exampleLicense('free');
    const { user } = renderAt('/license');
    const button = await screen.findByRole('button', { name: 'Check and install' });
    expect(button).toBeDisabled();
    await user.click(screen.getByRole('textbox', { name: 'Key' }));
    await user.paste('-----BEGIN CLOISTER LICENSE-----');
    await user.click(button);
    expect((await screen.findAllByText('The licence is good.')).length).toBeGreaterThan(0);
    expect(screen.getByRole('textbox', { name: 'Key' })).toHaveValue('');
  });

  it('says why a key is refused', async () => {
    const { user } = renderAt('/license');
    await user.type(await screen.findByRole('textbox', { name: 'Key' }), 'hello');
    await user.click(screen.getByRole('button', { name: 'Check and install' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing was changed.');
    expect(screen.queryByRole('button', { name: 'Install it all the same' })).toBeNull();
  });

  it('takes a worse key only when asked once more', async () => {
    const { user } = renderAt('/license');
    await user.click(await screen.findByRole('textbox', { name: 'Key' }));
    await user.paste('-----BEGIN CLOISTER LICENSE-----\nedition: free');
    await user.click(screen.getByRole('button', { name: 'Check and install' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('falls from Team to Free');
    await user.click(screen.getByRole('button', { name: 'Install it all the same' }));
    await expect.poll(() => screen.queryByRole('alert')).toBeNull();
  });
});

it('is for administrators', async () => {
  resetWorld('ewan');
  renderAt('/license');
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

unhappyStates({ at: '/license', from: '/api/v1/license', loading: /Loading the licence/, as: 'moira' });
