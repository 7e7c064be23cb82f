import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

function threads(count: number) {
  world.threads = Array.from({ length: count }, (_, i) => ({
    id: `thread-${i}`,
    title: `Question ${i}`,
    updated: new Date(Date.now() - i * 1000).toISOString(),
    answers: [],
  }));
}

beforeEach(() => resetWorld('ewan'));

it('lists threads under their days, and opens them', async () => {
  threads(2);
  const { user, address } = renderAt('/history');
  const today = await screen.findByRole('region', { name: /Today|Yesterday/ });
  await user.click(within(today).getByRole('link', { name: 'Question 1' }));
  await expect.poll(address).toBe('/threads/thread-1');
});

it('walks with the arrows and opens with enter', async () => {
  threads(3);
  const { user, address } = renderAt('/history');
  (await screen.findByRole('link', { name: 'Question 0' })).focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{End}{ArrowDown}');
  expect(screen.getByRole('link', { name: 'Question 2' })).toHaveFocus();
  await user.keyboard('{Home}{Enter}');
  await expect.poll(address).toBe('/threads/thread-0');
});

it('fetches older threads when asked to', async () => {
  threads(40);
  const { user } = renderAt('/history');
  await screen.findByRole('link', { name: 'Question 0' });
  expect(screen.queryByRole('link', { name: 'Question 39' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show older' }));
  expect(await screen.findByRole('link', { name: 'Question 39' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
});

describe('deleting', () => {
  it('asks first, and keeps the thread when told to', async () => {
    threads(1);
    const { user } = renderAt('/history');
    await user.click(await screen.findByRole('button', { name: 'Delete “Question 0”' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete this thread?' });
    expect(within(dialog).getByRole('button', { name: 'Keep it' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(world.threads).toHaveLength(1);
  });

  it('takes the thread away', async () => {
    threads(2);
    const { user } = renderAt('/history');
    await user.click(await screen.findByRole('button', { name: 'Delete “Question 0”' }));
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    await expect.poll(() => screen.queryByRole('link', { name: 'Question 0' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Question 1' })).toBeInTheDocument();
  });

  it('says so when it could not be done', async () => {
    threads(1);
    const { user } = renderAt('/history');
    await user.click(await screen.findByRole('button', { name: 'Delete “Question 0”' }));
    mock.use(behaves.unreachable('/api/v1/threads/:thread'));
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
    expect(world.threads).toHaveLength(1);
  });
});

it('invites to ask when there is nothing yet', async () => {
  renderAt('/history');
  expect(await screen.findByRole('heading', { name: 'You have not asked anything yet' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Ask a question' })).toHaveAttribute('href', '/');
});

unhappyStates({ at: '/history', from: '/api/v1/threads', loading: /Loading your history/ });
