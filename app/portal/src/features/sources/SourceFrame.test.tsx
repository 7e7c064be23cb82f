import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('ines'));

describe('now', () => {
  it('says what failed, why, and how large it is', async () => {
    renderAt('/sources/handbook');
    const failed = await screen.findByRole('region', { name: '2 items failed' });
    const item = (await within(failed).findByText('finance/old/budget-2019.xls')).closest('li');
    expect(item).toHaveTextContent('Protected by a password · 48.1 kB');
    expect(item).toHaveTextContent('Store a copy without one to have it read.');
  });

  it('tries failed items again', async () => {
    world.filesPerSecond = 100;
    const { user } = renderAt('/sources/handbook');
    await user.click(await screen.findByRole('button', { name: 'Retry all failed' }));
    expect(await screen.findByRole('region', { name: 'Run on its way' })).toBeInTheDocument();
    expect(await screen.findByRole('region', { name: '2 items failed' })).toBeInTheDocument();
  });

  it('starts a run and shows how far it is, how fast, and at which file; then its end', async () => {
    world.filesPerSecond = 4;
    world.sources.push({
      id: 'foundry',
      name: 'Foundry',
      kind: 'folder',
      settings: { path: '/srv/shares/foundry' },
      default_access: ['everyone'],
      balance: { seen: 0, indexed: 0, skipped: 0, failed: 0, pending: 0 },
      last_run: null,
    });
    const { user } = renderAt('/sources/foundry');
    expect(await screen.findByRole('heading', { name: 'Nothing has been read yet' })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Start a run' }));
    expect(await screen.findByText('Listing the folder: 9 found so far')).toBeInTheDocument();
    expect(await screen.findByText(/^4.0 a second, about \d second/)).toBeInTheDocument();
    const bar = screen.getByRole('progressbar', { name: 'Progress of the run' });
    expect(Number(bar.getAttribute('aria-valuenow'))).toBeLessThan(100);
    expect(screen.getByText(/^(castings|furnace|safety)\//)).toBeInTheDocument();
    expect(
      await screen.findByRole('img', { name: '9 seen: 7 indexed, 1 skipped, 1 failed' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).toBeNull();
    await expect.poll(() => screen.getByTestId('announcer').textContent).toMatch(/^Read .*, 1 item failed$/);
  });

  it('cancels a run: finishes what is in hand, and leaves the rest to the next run', async () => {
    world.filesPerSecond = 0.2;
    const { user } = renderAt('/sources/handbook');
    await user.click(await screen.findByRole('button', { name: 'Retry all failed' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel the run' }));
    const main = within(screen.getByRole('main'));
    expect(await main.findByText('Stopping: 1 item in hand is finished')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Cancel the run' })).toBeNull();
    expect(
      await main.findByText(/^Cancelled .*, 1 item left to the next run$/, {}, { timeout: 4000 }),
    ).toBeInTheDocument();
    world.filesPerSecond = 100;
    await user.click(screen.getByRole('button', { name: 'Start a run' }));
    expect(
      await screen.findByRole('region', { name: '2 items failed' }, { timeout: 4000 }),
    ).toBeInTheDocument();
  });

  it('shows what a cancelled run has left', async () => {
    world.filesPerSecond = 0.2;
    const { user } = renderAt('/sources/handbook');
    await user.click(await screen.findByRole('button', { name: 'Retry all failed' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel the run' }));
    await user.click(await screen.findByRole('link', { name: 'Look at them' }, { timeout: 4000 }));
    await user.selectOptions(
      await screen.findByRole('combobox', { name: 'Reason' }),
      'Left to the next run (1)',
    );
    expect(await screen.findByText(/The next run takes it up/)).toBeInTheDocument();
  });

  it('says why a run could not be started', async () => {
    const { user } = renderAt('/sources/handbook');
    const start = await screen.findByRole('button', { name: 'Start a run' });
    mock.use(behaves.busy('/api/v1/sources/:source/runs', 5));
    await user.click(start);
    expect(await screen.findByRole('alert')).toHaveTextContent('Too much at once. The appliance is busy.');
  });

  unhappyStates({ at: '/sources/handbook', from: '/api/v1/sources/:source', loading: /Loading the source/ });
});

describe('the items', () => {
  const paths = async () =>
    within(await screen.findByRole('list', { name: 'Items' }))
      .getAllByRole('listitem')
      .map(each => each.textContent);

  it('are filtered by state, reason and path, and the address says so', async () => {
    const { user, address } = renderAt('/sources/handbook/items');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'State' }), 'Skipped');
    await expect.poll(async () => (await paths()).length).toBe(4);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Reason' }), 'No text in it (1)');
    await expect.poll(async () => (await paths()).length).toBe(1);
    expect((await paths())[0]).toContain('people-and-culture/scans/contract-template.pdf');
    expect(address()).toBe('/sources/handbook/items?state=skipped&reason=no_text');
  });

  it('are filtered by how their path begins', async () => {
    const { user } = renderAt('/sources/handbook/items');
    await user.type(await screen.findByRole('textbox', { name: 'Path begins with' }), 'finance/{Enter}');
    await expect.poll(async () => (await paths()).every(each => each.startsWith('finance/'))).toBe(true);
  });

  it('say so when nothing fits', async () => {
    renderAt('/sources/handbook/items?prefix=nowhere');
    expect(await screen.findByRole('heading', { name: 'No items here' })).toBeInTheDocument();
  });

  it('lead to the documents that were made of them', async () => {
    renderAt('/sources/handbook/items?state=indexed');
    expect(await screen.findByRole('link', { name: 'all-hands/glossary.md' })).toHaveAttribute(
      'href',
      '/documents/all-hands%2Fglossary.md',
    );
  });

  unhappyStates({
    at: '/sources/handbook/items',
    from: '/api/v1/sources/:source/items',
    loading: /Loading the items/,
  });
});

describe('the runs', () => {
  it('say when, how long, and how they ended', async () => {
    renderAt('/sources/handbook/runs');
    const run = within(await screen.findByRole('list', { name: 'Runs' })).getAllByRole('listitem')[0];
    expect(run).toHaveTextContent('Read 20 Nov 2026, 06:12, 2 items failed');
    expect(run).toHaveTextContent('took 31 seconds');
  });

  it('say so when there was none', async () => {
    world.runs = [];
    renderAt('/sources/handbook/runs');
    expect(await screen.findByRole('heading', { name: 'There was no run yet' })).toBeInTheDocument();
  });

  unhappyStates({
    at: '/sources/handbook/runs',
    from: '/api/v1/sources/:source/runs',
    loading: /Loading the runs/,
  });
});

describe('the settings', () => {
  it('show the rules, and save what was changed once it was rehearsed', async () => {
    const { user } = renderAt('/sources/handbook/settings');
    const name = await screen.findByRole('textbox', { name: 'Name' });
    expect(screen.getByRole('textbox', { name: 'Paths of rule 2' })).toHaveValue('finance/payroll/**');
    await user.clear(name);
    await user.type(name, 'Company handbook');
    await user.click(screen.getByRole('button', { name: 'Check what would be indexed' }));
    await user.click(await screen.findByRole('button', { name: 'Check again' }));
    await user.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('heading', { name: 'Company handbook', level: 1 })).toBeInTheDocument();
    expect(world.sources[0]?.settings).toMatchObject({
      access: [{ paths: 'board/**' }, { paths: 'finance/payroll/**', deny: ['user:callum'] }],
    });
  });

  it('remove the source only when its name was typed', async () => {
    const { user, address } = renderAt('/sources/handbook/settings');
    await user.click(await screen.findByRole('button', { name: 'Remove …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Remove Handbook?' });
    const remove = within(dialog).getByRole('button', { name: 'Remove the source' });
    await user.type(within(dialog).getByRole('textbox'), 'handbook');
    expect(remove).toHaveAttribute('aria-disabled', 'true');
    await user.click(remove);
    expect(world.sources).toHaveLength(1);
    await user.clear(within(dialog).getByRole('textbox'));
    await user.type(within(dialog).getByRole('textbox'), 'Handbook{Enter}');
    await expect.poll(address).toBe('/sources');
    expect(world.sources).toHaveLength(0);
  });
});
