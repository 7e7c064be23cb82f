import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira'));

/** The words that are looked for from now on. */
function searched(): (string | null)[] {
  const words: (string | null)[] = [];
  mock.use(
    http.get('/api/v1/access-review/choices', ({ request }) => {
      words.push(new URL(request.url).searchParams.get('q'));
    }),
  );
  return words;
}

const part = (name: string) => screen.findByRole('region', { name });

it('begins with a source that is picked by its name', async () => {
  const { user, address } = renderAt('/access-review');
  expect(await screen.findByRole('heading', { name: 'Who could read what?' })).toBeInTheDocument();
  await user.type(await screen.findByRole('textbox', { name: 'Source' }), 'Handbook');
  await user.click(await screen.findByRole('option', { name: /Handbook/ }));
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(await part('People')).toBeInTheDocument();
  expect(address()).toContain('kind=source');
});

it('shows who was picked by their name, and does not look for that name', async () => {
  const words = searched();
  const { user } = renderAt('/access-review?kind=person');
  const box = await screen.findByRole('textbox', { name: 'Person' });
  await user.type(box, 'ewan');
  await user.click(await screen.findByRole('option', { name: 'Ewan Muir (ewan)' }));
  // Longer than it takes for what is typed to become a search.
  await new Promise(resolve => setTimeout(resolve, 600));
  expect(box).toHaveValue('Ewan Muir (ewan)');
  expect(words).not.toContain('Ewan Muir (ewan)');
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(await part('Documents')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Person' })).toHaveValue('Ewan Muir (ewan)');
});

it('says who is let in, who opens it, and through what', async () => {
  renderAt('/access-review?kind=source&id=handbook');
  const grants = await part('Let in and kept out');
  expect(grants).toHaveTextContent('Group temps' + 'kept out');
  const people = await part('People');
  expect(people).toHaveTextContent('group:works since 2026-01-12, by an administrator');
  expect(people).toHaveTextContent('180 of 214');
  expect(people).toHaveTextContent('account closed since');
});

it('says of a person what they open, source by source', async () => {
  renderAt('/access-review?kind=person&id=ewan');
  expect(await screen.findByText(/ could read 214 documents on /)).toBeInTheDocument();
  expect(await part('By source')).toHaveTextContent('Group works (34)');
  expect(await part('Documents')).toHaveTextContent('leave/holidays.md');
});

it('says since when all is known where a day lies before', async () => {
  renderAt('/access-review?kind=source&id=handbook&at=2026-10-01T10:00:00Z');
  expect(await screen.findByRole('note')).toHaveTextContent('closed accounts and moved documents');
});

it('takes what is no moment for now', async () => {
  renderAt('/access-review?kind=source&id=handbook&at=foo');
  expect(await part('People')).toHaveTextContent('180 of 214');
  expect(screen.getByLabelText('As of')).toHaveValue('');
});

it('leaves the focus where it is when it shows what was asked, and follows the address', async () => {
  const { user, go } = renderAt('/access-review?kind=person&id=ewan');
  await part('Documents');
  await user.type(screen.getByLabelText('As of'), '2026-11-20T09:30');
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(await screen.findByText(/on 20 Nov 2026, 09:30/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Show' })).toHaveFocus();
  await user.click(screen.getByRole('radio', { name: 'Document' }));
  await go('/access-review?kind=person&id=signe');
  expect(await screen.findByRole('textbox', { name: 'Person' })).toHaveValue('signe');
  await go('/access-review?kind=source&id=handbook');
  expect(await part('People')).toBeInTheDocument();
  expect(await screen.findByRole('textbox', { name: 'Source' })).toHaveValue('Handbook (handbook)');
  expect(screen.getByLabelText('As of')).toHaveValue('');
});

it('hands it over as a report', async () => {
  const { user } = renderAt('/access-review?kind=source&id=handbook');
  await user.click(await screen.findByRole('button', { name: /^Hand it over/ }));
  expect(await screen.findByRole('link', { name: 'see it among the reports' })).toBeInTheDocument();
  expect(world.reports[0]).toMatchObject({
    framework: 'access_review',
    subject: { kind: 'source', id: 'handbook' },
    to: '2026-11-25T09:40:00Z',
  });
});

it('says so when there was nobody like that', async () => {
  renderAt('/access-review?kind=person&id=ghost');
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByText(/does not exist/)).toBeInTheDocument();
});

it('is for nobody else', async () => {
  resetWorld('ewan');
  renderAt('/access-review');
  expect(await screen.findByText(/are for auditors and administrators/)).toBeInTheDocument();
});

unhappyStates({
  at: '/access-review?kind=source&id=handbook',
  from: '/api/v1/access-review',
  loading: /Loading who could read what/,
  as: 'moira',
});
