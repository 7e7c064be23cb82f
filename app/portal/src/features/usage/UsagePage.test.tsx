import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { exampleSealed, exampleUsage, resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira', { usage: exampleUsage('plenty') }));

const part = async (name: string) => within(await screen.findByRole('region', { name }));

it('says how much was asked, what it cost, and where the month is heading', async () => {
  renderAt('/usage?month=2026-11');
  const month = await part('This month');
  expect(month.getByText('1,311 of 2,000 questions used.')).toBeInTheDocument();
  expect(month.getByText(/the month would end with 1,640/)).toBeInTheDocument();
  const days = await part('By day');
  expect(days.getByText('1,311 questions')).toBeInTheDocument();
  expect(days.getByText('13.11 USD')).toBeInTheDocument();
  expect(days.getByRole('figure', { name: 'Questions by day, November 2026' })).toBeInTheDocument();
});

it('says the same by whatever is chosen', async () => {
  const { user } = renderAt('/usage?month=2026-11');
  const by = await part('In detail');
  expect(await by.findByRole('row', { name: /moira 412/ })).toBeInTheDocument();
  await user.click(by.getByRole('radio', { name: 'Team' }));
  expect(await by.findByRole('row', { name: /In no team 204/ })).toBeInTheDocument();
});

it('tells of nobody alone while names are sealed', async () => {
  resetWorld('moira', { usage: exampleUsage('plenty'), privacy: exampleSealed() });
  renderAt('/usage?month=2026-11');
  const by = await part('In detail');
  expect(await by.findByText(/Names are sealed, so nobody’s questions/)).toBeInTheDocument();
  expect(by.queryByRole('radio', { name: 'Person' })).toBeNull();
  expect(by.getByRole('radio', { name: 'Model' })).toBeChecked();
  expect(by.queryByRole('alert')).toBeNull();
});

it('offers a larger edition only where the month does not last', async () => {
  renderAt('/usage?month=2026-11');
  await part('This month');
  expect(screen.queryByRole('region', { name: 'The edition Team' })).toBeNull();
});

describe('a month that is nearly used up', () => {
  beforeEach(() => {
    world.usage = exampleUsage('scarce');
  });

  it('is said on every page, and what a larger edition has', async () => {
    renderAt('/usage?month=2026-11');
    expect(await screen.findByText(/84 % of this month’s questions of the edition are used/)).toBeVisible();
    const more = await part('The edition Team');
    expect(more.getByText('Team has 10,000 questions a month')).toBeInTheDocument();
    expect(more.getByText('Quotas for teams, and what each team used')).toBeInTheDocument();
  });

  it('is said to who asks, without a way that is not theirs', async () => {
    resetWorld('ewan', { usage: exampleUsage('scarce') });
    renderAt('/');
    expect(await screen.findByText(/84 % of/)).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Look at the usage' })).toBeNull();
  });
});

describe('limits', () => {
  it('are listed, set and taken away', async () => {
    const { user } = renderAt('/usage?month=2026-11');
    const limits = await part('Limits');
    expect(await limits.findByText('Each person')).toBeInTheDocument();
    await user.click(limits.getByRole('button', { name: 'Set a limit' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set a limit' }));
    await user.selectOptions(dialog.getByLabelText('For'), 'One team');
    await user.type(dialog.getByLabelText('Group'), 'works');
    await user.type(dialog.getByLabelText('Questions a month'), '300');
    await user.click(dialog.getByRole('button', { name: 'Set it' }));
    expect(await limits.findByText('Team works')).toBeInTheDocument();
    await user.click(limits.getByRole('button', { name: 'Take away: Team works, 300 a month' }));
    await user.click(await screen.findByRole('button', { name: 'Take it away' }));
    await expect.poll(() => limits.queryByText('Team works')).toBeNull();
  });

  it('say what is wrong with one', async () => {
    const { user } = renderAt('/usage?month=2026-11');
    const limits = await part('Limits');
    await user.click(await limits.findByRole('button', { name: 'Set a limit' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Set a limit' }));
    await user.click(dialog.getByRole('button', { name: 'Set it' }));
    expect(await dialog.findByText(/is missing/)).toBeInTheDocument();
  });
});

describe('teams', () => {
  it('are a list whose order counts', async () => {
    const { user } = renderAt('/usage?month=2026-11');
    const teams = await part('Teams');
    const list = await teams.findByLabelText('Groups that are teams');
    expect(list).toHaveValue('works\nsales');
    expect(teams.getByRole('button', { name: 'Keep this list' })).toBeDisabled();
    await user.clear(list);
    await user.type(list, 'Sales{Enter}{Enter}works{Enter}board');
    await user.click(teams.getByRole('button', { name: 'Keep this list' }));
    await expect.poll(() => world.usage.teams).toEqual(['sales', 'works', 'board']);
    expect(await teams.findByDisplayValue(/^sales/)).toHaveValue('sales\nworks\nboard');
  });

  it('say what is wrong with the list', async () => {
    const { user } = renderAt('/usage?month=2026-11');
    const teams = await part('Teams');
    const list = await teams.findByLabelText('Groups that are teams');
    await user.click(list);
    await user.paste('x'.repeat(201));
    await user.click(teams.getByRole('button', { name: 'Keep this list' }));
    expect(await teams.findByText(/has more than 200 characters/)).toBeInTheDocument();
    await user.click(teams.getByRole('button', { name: 'Leave it as it was' }));
    expect(list).toHaveValue('works\nsales');
  });
});

it('is not for everybody', async () => {
  resetWorld('ewan');
  renderAt('/usage');
  expect(await screen.findByRole('heading', { name: 'You may not see this' })).toBeInTheDocument();
});

describe('unhappily', () => {
  unhappyStates({
    at: '/usage?month=2026-11',
    from: '/api/v1/usage',
    loading: /Loading the usage/,
    as: 'moira',
  });
});
