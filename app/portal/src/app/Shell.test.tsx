import { act, screen, within } from '@testing-library/react';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';

beforeEach(() => resetWorld('ines'));

it('has landmarks, and a way past them as the first stop of the keyboard', async () => {
  const { user } = renderAt('/settings');
  await screen.findByRole('heading', { name: 'Settings' });
  document.body.focus();
  expect(screen.getByRole('banner')).toBeInTheDocument();
  expect(screen.getByRole('navigation', { name: 'Pages' })).toBeInTheDocument();
  await user.tab();
  expect(screen.getByRole('link', { name: 'Skip to the content' })).toHaveFocus();
  expect(screen.getByRole('link', { name: 'Skip to the content' })).toHaveAttribute('href', '#main');
  expect(screen.getByRole('main')).toHaveAttribute('id', 'main');
});

it('says which page is shown, in the navigation and in the tab', async () => {
  const { user } = renderAt('/history');
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }));
  expect(pages.getByRole('link', { name: 'History' })).toHaveAttribute('aria-current', 'page');
  await user.click(pages.getByRole('link', { name: 'Sources' }));
  await expect.poll(() => document.title).toBe('Sources – Cloister');
  expect(screen.getByRole('main')).toHaveFocus();
});

it('shows sources only to those who look after them', async () => {
  resetWorld('ewan');
  renderAt('/settings');
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }));
  expect(pages.getAllByRole('link').map(each => each.textContent)).toEqual(['Ask', 'Search', 'History']);
});

/** A window of which only this is true. */
function narrow(is: boolean) {
  const before = window.matchMedia.bind(window);
  window.matchMedia = query => Object.assign(before(query), { matches: is && query.includes('max-width') });
  onTestFinished(() => void (window.matchMedia = before));
}

it('keeps the places of administration behind a word each where there is room for no more', async () => {
  narrow(false);
  resetWorld('moira');
  renderAt('/settings');
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }));
  expect(pages.getAllByRole('link').map(each => each.textContent)).toEqual([
    'Ask',
    'Search',
    'History',
    'Sources',
  ]);
  expect(pages.getAllByRole('button').map(each => each.textContent)).toEqual(['Manage', 'Audit']);
});

it('keeps them behind one word where there is none, and says where one is', async () => {
  narrow(true);
  everything();
  const { user, address } = renderAt('/people');
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }));
  expect(pages.getAllByRole('link')).toHaveLength(4);
  await user.click(pages.getByRole('button', { name: 'Manage' }));
  expect(await pages.findByRole('menuitem', { name: 'People' })).toHaveAttribute('aria-current', 'page');
  await user.click(pages.getByRole('menuitem', { name: 'Organisations' }));
  expect(await screen.findByRole('heading', { name: 'Organisations' })).toBeInTheDocument();
  expect(address()).toBe('/organisations');
});

it('shows what an operator looks after', async () => {
  narrow(true);
  resetWorld('lukas');
  const { user } = renderAt('/settings');
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }));
  await user.click(pages.getByRole('button', { name: 'Manage' }));
  expect((await pages.findAllByRole('menuitem')).map(each => each.textContent)).toEqual([
    'Health',
    'Organisations',
  ]);
});

it('has nothing to manage for who looks after nothing', async () => {
  narrow(true);
  resetWorld('ewan');
  renderAt('/settings');
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }));
  expect(pages.queryByRole('button', { name: 'Manage' })).toBeNull();
});

/** Somebody who looks after everything is signed in. */
function everything() {
  world.accounts.find(each => each.login === 'moira')?.roles.push('operator');
  resetWorld('moira', { accounts: world.accounts });
}

it('goes to the box with “/”, on any page, but not while somebody types', async () => {
  const { user, address } = renderAt('/history');
  await screen.findByRole('heading', { name: 'History' });
  await user.keyboard('/');
  const box = await screen.findByRole('textbox', { name: 'Your question' });
  await expect.poll(() => document.activeElement).toBe(box);
  expect(address()).toBe('/');
  await user.keyboard('and/or');
  expect(box).toHaveValue('and/or');
});

it('lists the shortcuts with “?”, and puts the list away with escape', async () => {
  const { user } = renderAt('/history');
  await screen.findByRole('heading', { name: 'History' });
  await user.keyboard('?');
  const list = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(list).toHaveTextContent('Go to the question or search box');
  await user.keyboard('{Escape}');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
});

it('says that there is no network, and stops saying so', async () => {
  renderAt('/history');
  await screen.findByRole('heading', { name: 'History' });
  act(() => void window.dispatchEvent(new Event('offline')));
  expect(await screen.findByText(/This machine has no network connection/)).toBeInTheDocument();
  act(() => void window.dispatchEvent(new Event('online')));
  await expect.poll(() => screen.queryByText(/no network connection/)).toBeNull();
});

it('says that there is no such page', async () => {
  renderAt('/nowhere/at/all');
  expect(
    await screen.findByRole('heading', { name: 'There is no page at this address' }),
  ).toBeInTheDocument();
});

it('says so when nobody can tell who is here', async () => {
  mock.use(behaves.unreachable('/api/v1/session'));
  const { user } = renderAt('/history');
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
  mock.resetHandlers();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'History' })).toBeInTheDocument();
});
