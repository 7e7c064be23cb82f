import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleHealth, resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('lukas'));

const part = async (name: string | RegExp) => within(await screen.findByRole('region', { name }));

it('says in one sentence that all is well, and how much of everything there is', async () => {
  renderAt('/health');
  expect(await screen.findByText('All is well.')).toBeInTheDocument();
  expect((await part('Search index')).getByText('18,240 documents')).toBeInTheDocument();
  expect((await part('Disk')).getByText(/full in 701 days/)).toBeInTheDocument();
  expect((await part('Disk')).getByRole('meter', { name: 'How full the disk is' })).toBeInTheDocument();
  expect((await part('Database')).getByText(/never away/)).toBeInTheDocument();
  expect((await part('Backups')).getByText(/which went well/)).toBeInTheDocument();
  expect((await part('Certificate')).getByText('63 days left')).toBeInTheDocument();
  expect(screen.queryByRole('list', { name: 'What to do' })).toBeNull();
});

it('says what has failed, and what to do', async () => {
  world.health = exampleHealth('ailing');
  renderAt('/health');
  expect(await screen.findByText('Something has failed: disk.')).toBeInTheDocument();
  const todo = within(screen.getByRole('list', { name: 'What to do' }));
  expect(todo.getAllByRole('listitem')).toHaveLength(3);
  expect(todo.getByText(/Make room on the disk of the data folder/)).toBeInTheDocument();
  expect((await part(/^Language model/)).getByText('Away')).toBeInTheDocument();
  expect((await part(/^Database/)).getByText(/2 outages since the start/)).toBeInTheDocument();
});

it('does not call it trouble that somebody closed it', async () => {
  world.health = exampleHealth('closed');
  renderAt('/health');
  expect(await screen.findByText('Closed for maintenance. All else is well.')).toBeInTheDocument();
  expect(screen.getByText(/New disks/)).toBeInTheDocument();
});

it('draws the last hour, and has it as tables', async () => {
  const { user } = renderAt('/health');
  const hour = await part('The last hour');
  const took = within(hour.getByRole('figure', { name: 'How long answers took, in the last hour' }));
  await user.click(took.getByText('As a table'));
  expect(took.getAllByRole('row')).toHaveLength(61);
  expect(hour.getByRole('figure', { name: 'Requests a minute, in the last hour' })).toBeInTheDocument();
});

it('draws an hour also where there are few minutes yet', async () => {
  world.health = { ...exampleHealth('well'), minutes: exampleHealth('well').minutes?.slice(-3) ?? [] };
  const { user } = renderAt('/health');
  const took = within(
    (await part('The last hour')).getByRole('figure', { name: 'How long answers took, in the last hour' }),
  );
  await user.click(took.getByText('As a table'));
  expect(took.getAllByRole('row')).toHaveLength(61);
  expect(took.getAllByRole('cell', { name: '–' })).toHaveLength(2 * 57);
});

it('sets apart what is to be typed', async () => {
  world.health = {
    ...exampleHealth('well'),
    state: 'warning',
    items: [{ name: 'backup', state: 'warning', figure: 'none', remedy: 'Run `cloister backup` sometimes.' }],
  };
  renderAt('/health');
  expect(await screen.findByText('It works, and one thing wants attention.')).toBeInTheDocument();
  expect(screen.getByText('cloister backup').tagName).toBe('CODE');
});

it('says so while there is nothing to draw and not everything was looked at', async () => {
  world.health = exampleHealth('started');
  renderAt('/health');
  expect(await screen.findByText(/first minute is still being counted/)).toBeInTheDocument();
  expect(screen.getByText(/looked at for the first time/)).toBeInTheDocument();
  expect(screen.queryByRole('region', { name: 'Disk' })).toBeNull();
});

it('tells that it was killed', async () => {
  renderAt('/health');
  const lately = await part('Lately');
  expect(lately.getByText(/after it had not been stopped in order/)).toBeInTheDocument();
  expect(lately.getByText('Upgraded to 0.1.0')).toBeInTheDocument();
});

describe('for administrators who do not run the installation', () => {
  it('shows what is theirs and nothing of the machine', async () => {
    resetWorld('moira');
    renderAt('/health');
    expect(await screen.findByRole('region', { name: 'Search index' })).toBeInTheDocument();
    for (const other of ['Disk', 'Memory', 'Database', 'Backups', 'The last hour', 'Lately']) {
      expect(screen.queryByRole('region', { name: other })).toBeNull();
    }
  });

  it('is not there for anybody else', async () => {
    resetWorld('ewan');
    renderAt('/health');
    expect(await screen.findByRole('heading', { name: 'You may not see this' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Health' })).toBeNull();
  });
});

describe('by itself', () => {
  it('looks again while somebody watches, keeps what it knew when that fails, and stops when told to', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const { user } = renderAt('/health');
      await screen.findByText('All is well.');
      world.health = exampleHealth('ailing');
      await vi.advanceTimersByTimeAsync(10_100);
      expect(await screen.findByText('Something has failed: disk.')).toBeInTheDocument();
      mock.use(behaves.unreachable('/api/v1/health'));
      await vi.advanceTimersByTimeAsync(12_000);
      expect(await screen.findByText(/The server cannot be reached. This is how it was/)).toBeInTheDocument();
      expect(screen.getByText('Something has failed: disk.')).toBeInTheDocument();
      mock.resetHandlers();
      await vi.advanceTimersByTimeAsync(10_100);
      await user.click(screen.getByRole('button', { name: 'Stop refreshing' }));
      world.health = exampleHealth('well');
      await vi.advanceTimersByTimeAsync(40_000);
      expect(screen.getByText('Something has failed: disk.')).toBeInTheDocument();
    } finally {
      vi.useRealTimers();
    }
  });
});

unhappyStates({ at: '/health', from: '/api/v1/health', loading: /Loading how everything is/, as: 'lukas' });
