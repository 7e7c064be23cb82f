import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { exampleApprovals, exampleMatters, resetWorld, world } from '@mock/index';
import { exampleKeptThreads, exampleVersions } from '@mock/company/matters';
import { behaves } from '@/test/answers';
import { first } from '@/test/first';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { longList, many, unhappyStates } from '@/test/states';

/** Of the works council, which audits. */
const AUDITOR = 'gerda';

beforeEach(() => resetWorld(AUDITOR, { matters: exampleMatters() }));

/** How often something is read from now on. */
function asked(address: string): () => number {
  let times = 0;
  mock.use(
    http.get(address, () => {
      times++;
    }),
  );
  return () => times;
}

const part = (name: string) => screen.findByRole('region', { name });

it('lists what holds and what is over, and how much', async () => {
  renderAt('/matters');
  const list = within(await screen.findByRole('list', { name: 'Matters' }));
  const [first, second] = list.getAllByRole('listitem');
  expect(first).toHaveTextContent('Weir gate 4 dispute');
  expect(first).toHaveTextContent('2 people · 1 document · 1 source');
  expect(first).toHaveTextContent('Holds');
  expect(second).toHaveTextContent('Released on 20 September 2025');
});

it('opens one, with what people paste', async () => {
  const { user, address } = renderAt('/matters/new');
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Tender leak');
  await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Case 12');
  await user.click(screen.getByRole('textbox', { name: 'People' }));
  await user.paste('ines\n lukas \n');
  await user.click(screen.getByRole('button', { name: 'Open it' }));
  expect(await screen.findByRole('heading', { name: 'Tender leak' })).toBeInTheDocument();
  expect(address()).toBe(`/matters/${world.matters[0]?.matter.id}`);
  expect(world.matters[0]?.holds.map(hold => hold.subject)).toEqual(['ines', 'lukas']);
});

it('says which login is nobody’s', async () => {
  const { user } = renderAt('/matters/new');
  await user.click(await screen.findByRole('button', { name: 'Open it' }));
  expect(screen.getByText('Say why this has to be kept.')).toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Tender leak');
  await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Case 12');
  await user.type(screen.getByRole('textbox', { name: 'People' }), 'lucas');
  await user.click(screen.getByRole('button', { name: 'Open it' }));
  expect(await screen.findByText(/nobody's login/)).toBeInTheDocument();
});

it('shows what one holds, what that keeps, and what waits to be released', async () => {
  renderAt('/matters/mat-1');
  const held = await part('What it holds');
  expect(held).toHaveTextContent('Person ewan');
  expect(held).toHaveTextContent('14 threads');
  expect(held).toHaveTextContent('3 kept versions');
  expect(await part('What was asked to be released')).toHaveTextContent(/Person lukas.*counsel agrees/);
  expect(screen.getByRole('link', { name: 'Waits for a second person' })).toHaveAttribute(
    'href',
    '/approvals',
  );
});

it('leads to a bundle of its events', async () => {
  const { user } = renderAt('/matters');
  await user.click(await screen.findByRole('link', { name: 'Weir gate 4 dispute' }));
  await user.click(within(await part('Evidence')).getByRole('link', { name: 'Export it …' }));
  const fresh = within(await part('A new one'));
  const id = exampleMatters()[0]?.matter.id ?? '';
  expect(fresh.getByRole('link', { name: id })).toHaveAttribute('href', `/matters/${id}`);
  await user.click(fresh.getByRole('button', { name: 'Export' }));
  await expect.poll(() => world.exports[0]?.matter).toBe(id);
  expect(world.exports[0]?.from).toBeUndefined();
  const made = first(within(await screen.findByRole('list', { name: 'Exports' })).getAllByRole('listitem'));
  expect(made).toHaveTextContent(`of the matter ${id}`);
});

it('holds more', async () => {
  const { user } = renderAt('/matters/mat-1');
  await user.click(await screen.findByRole('button', { name: 'Hold more …' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Hold it' }));
  expect(await dialog.findByText(/is empty/)).toBeInTheDocument();
  await user.type(dialog.getByRole('textbox', { name: 'Documents' }), 'drawing-7');
  await user.click(dialog.getByRole('button', { name: 'Hold it' }));
  expect(await screen.findByText('drawing-7')).toBeInTheDocument();
});

it('asks for a part, or all of it, to be released, and says that it takes another', async () => {
  const { user } = renderAt('/matters/mat-1');
  await user.click(await screen.findByRole('button', { name: 'Release person ewan' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/Somebody else/)).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  expect(dialog.getByText('Say why it need not be kept any more.')).toBeInTheDocument();
  await user.type(dialog.getByRole('textbox'), 'Not about him');
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  expect(await part('What was asked to be released')).toHaveTextContent('Person ewan');
  expect(world.matters[0]?.holds).toHaveLength(4);
});

it('counts what is held in addition in the list, and reads threads that are shown once more', async () => {
  const { user, go } = renderAt('/matters');
  await user.click(await screen.findByRole('link', { name: 'Weir gate 4 dispute' }));
  await user.click(await screen.findByRole('button', { name: 'Show threads' }));
  await screen.findByRole('list', { name: 'Threads' });
  const threads = asked('/api/v1/matters/mat-1/threads');
  await user.click(screen.getByRole('button', { name: 'Hold more …' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('textbox', { name: 'People' }), 'callum');
  await user.click(dialog.getByRole('button', { name: 'Hold it' }));
  await expect.poll(threads).toBe(1);
  await go('/matters');
  expect(await screen.findByText(/3 people · 1 document · 1 source/)).toBeInTheDocument();
});

it('reads what is kept as often as somebody asks for it', async () => {
  const { user, go } = renderAt('/matters/mat-1');
  const threads = asked('/api/v1/matters/mat-1/threads');
  await user.click(await screen.findByRole('button', { name: 'Show threads' }));
  await user.click(await screen.findByRole('link', { name: 'Who accepted gate 4?' }));
  await screen.findByText(/who deleted it/);
  await go(-1);
  await user.click(await screen.findByRole('button', { name: 'Show threads' }));
  await expect.poll(threads).toBe(2);
});

it('tells the approvals what is asked to be released, and hears what is withdrawn there', async () => {
  const { user, go } = renderAt('/approvals');
  await screen.findByRole('heading', { name: 'Approvals' });
  const approvals = asked('/api/v1/approvals');
  await go('/matters/mat-1');
  await user.click(await screen.findByRole('button', { name: 'Release person ewan' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('textbox'), 'Not about him');
  world.approvals = exampleApprovals().map(each => ({ ...each, asked_by: AUDITOR, may_decide: false }));
  await user.click(dialog.getByRole('button', { name: 'Ask for it' }));
  await part('What was asked to be released');
  const matter = asked('/api/v1/matters/mat-1');
  await go('/approvals');
  await expect.poll(approvals).toBe(1);
  await user.click(first(await screen.findAllByRole('button', { name: 'Withdraw it' })));
  await screen.findAllByText(/Withdrawn by/);
  await go('/matters/mat-1');
  await expect.poll(matter).toBe(1);
});

it('reads kept versions, when it is asked to', async () => {
  const { user } = renderAt('/matters/mat-1');
  expect(screen.queryByText('Deleted')).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Show kept versions' }));
  const list = within(await screen.findByRole('list', { name: 'Kept versions' }));
  expect(list.getAllByRole('listitem')).toHaveLength(2);
  await user.click(list.getByRole('link', { name: 'Acceptance of gate 4' }));
  expect(await screen.findByText(/with two open points/)).toBeInTheDocument();
  expect(screen.getByText('Group engineering')).toBeInTheDocument();
});

it.each([
  ['Show threads', 'Threads', 'threads', exampleKeptThreads().map(each => each.thread)],
  ['Show kept versions', 'Kept versions', 'documents', exampleVersions()],
])('keeps what it shows when older ones do not come: %s', async (show, name, part, items) => {
  const address = `/api/v1/matters/mat-1/${part}`;
  mock.use(http.get(address, () => HttpResponse.json({ items, next_cursor: 'c50' })));
  const { user } = renderAt('/matters/mat-1');
  await user.click(await screen.findByRole('button', { name: show }));
  const older = await screen.findByRole('button', { name: 'Show older ones' });
  mock.use(behaves.broken(address));
  await user.click(older);
  expect(await screen.findByRole('alert')).toHaveTextContent('The operator finds the cause');
  expect(within(screen.getByRole('list', { name })).getAllByRole('listitem')).toHaveLength(items.length);
});

it('reads a thread that its owner deleted', async () => {
  const { user } = renderAt('/matters/mat-1');
  await user.click(await screen.findByRole('button', { name: 'Show threads' }));
  await user.click(await screen.findByRole('link', { name: 'Who accepted gate 4?' }));
  expect(await screen.findByText(/who deleted it on 6 Oct 2026/)).toBeInTheDocument();
});

it('says what one that is over held', async () => {
  renderAt('/matters/mat-2');
  expect(await part('What it held')).toHaveTextContent('Person moira');
  expect(screen.queryByRole('button', { name: /Release/ })).toBeNull();
});

it('says what would be here where nothing is held', async () => {
  resetWorld(AUDITOR);
  renderAt('/matters');
  expect(await screen.findByRole('heading', { name: 'Nothing is held' })).toBeInTheDocument();
});

it('is for nobody else, and says whom to ask', async () => {
  resetWorld('moira');
  renderAt('/matters');
  expect(await screen.findByText(/looked after by auditors/)).toBeInTheDocument();
});

unhappyStates({ at: '/matters', from: '/api/v1/matters', loading: /Loading the matters/, as: AUDITOR });

longList({
  at: '/matters',
  from: '/api/v1/matters',
  shows: /^Weir gate 4 dispute$/,
  as: AUDITOR,
  given: () => {
    const { matter, ...whole } = first(exampleMatters());
    world.matters = many(number => ({ ...whole, matter: { ...matter, id: `mat-${number}` } }));
  },
});
