import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { resetWorld } from '@mock/index';
import { first } from '@/test/first';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

const results = () => screen.findByRole('list', { name: 'Results' });
const box = () => screen.findByRole('searchbox', { name: 'Search the documents' });
const titles = async () =>
  within(await results())
    .getAllByRole('heading')
    .map(each => each.textContent);

/** The line below each title: path, kind, date. */
const facts = async () =>
  within(await results())
    .getAllByRole('heading')
    .map(each => each.nextElementSibling?.textContent ?? '');

beforeEach(() => resetWorld('ewan'));

it('says what can be done before anything was typed', async () => {
  renderAt('/search');
  expect(await screen.findByRole('heading', { name: 'Search everything you may read' })).toBeInTheDocument();
  expect(await box()).toHaveFocus();
  expect(await box()).toHaveAccessibleDescription(/Words in quotes.*must stand together/);
});

it('finds, marks the words, and says how much and how fast', async () => {
  const { user, address } = renderAt('/search');
  await user.type(await box(), 'hotel limit norway{Enter}');
  const title = await within(await results()).findByRole('heading', { name: 'Travel policy 2026' });
  expect(address()).toBe('/search?q=hotel+limit+norway');
  expect(await box()).toHaveFocus();
  expect(screen.getByText(/^\d+ documents in 14 ms$/)).toBeInTheDocument();
  const hit = title.closest('li') as HTMLElement;
  expect([...hit.querySelectorAll('mark')].map(each => each.textContent)).toContain('Norway');
  expect(within(hit).getByText('4. Hotels, page 2')).toBeInTheDocument();
});

it('reads quotes and minus words', async () => {
  renderAt(`/search?q=${encodeURIComponent('"travel policy" -chile')}`);
  await expect.poll(titles).not.toContain('Travel policy 2026');
});

describe('filters', () => {
  it('narrow the search, stand in the address, and can be taken back', async () => {
    const { user, address } = renderAt('/search?q=leave');
    await user.click(await screen.findByRole('checkbox', { name: /^Word document/ }));
    await expect.poll(async () => (await facts()).every(each => each.includes('Word document'))).toBe(true);
    expect(new URLSearchParams(address().split('?')[1]).get('type')).toMatch(/wordprocessingml/);
    await user.click(screen.getByRole('button', { name: 'Clear all filters' }));
    await expect.poll(async () => (await titles()).length).toBeGreaterThan(3);
    expect(address()).toBe('/search?q=leave');
  });

  it('come from the address', async () => {
    renderAt(
      '/search?q=travel&type=application%2Fpdf&path=finance%2F&from=2026-01-01&to=2026-12-31&mode=lexical',
    );
    expect(await titles()).toContain('Travel policy 2026');
    expect(await titles()).not.toContain('Travel policy 2024');
    expect(screen.getByRole('checkbox', { name: /^PDF/ })).toBeChecked();
    expect(screen.getByRole('textbox', { name: 'Folder' })).toHaveValue('finance/');
    expect(screen.getByRole('button', { name: /^2026/ })).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByLabelText('From')).toHaveValue('2026-01-01');
    expect(screen.getByRole('radio', { name: 'Words' })).toBeChecked();
  });

  it('take a folder and a year', async () => {
    const { user, address } = renderAt('/search?q=travel');
    await results();
    await user.click(screen.getByRole('button', { name: /^2024/ }));
    await user.type(screen.getByRole('textbox', { name: 'Folder' }), 'finance/{Enter}');
    await expect.poll(address).toBe('/search?q=travel&path=finance%2F&from=2024-01-01&to=2024-12-31');
    await expect.poll(async () => (await facts()).every(each => `${each} `.includes(' 2024 '))).toBe(true);
    expect(await titles()).toContain('Travel policy 2024');
  });

  it('are offered for removal when they leave nothing', async () => {
    const { user } = renderAt('/search?q=travel&path=nowhere%2F');
    expect(
      await screen.findByRole('heading', { name: 'Nothing found with these filters' }),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Search in all documents' }));
    expect((await titles()).length).toBeGreaterThan(0);
  });
});

it('offers the word that may have been meant', async () => {
  const { user } = renderAt('/search?q=parantal+leave');
  await user.click(await screen.findByRole('link', { name: 'parental leave' }));
  expect(await box()).toHaveValue('parental leave');
  expect(await titles()).toContain('Parental leave');
});

it('says when meaning cannot be compared', async () => {
  mock.use(
    http.get('/api/v1/search', () =>
      Response.json({
        hits: [],
        total: 0,
        next_cursor: null,
        mode: 'lexical',
        did_you_mean: null,
        facets: {},
      }),
    ),
  );
  renderAt('/search?q=boots');
  expect(
    await screen.findByText('Searched by words only: meaning cannot be compared now.'),
  ).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Nothing found' })).toBeInTheDocument();
});

it('says why a result was found, only when asked', async () => {
  const { user } = renderAt('/search?q=hotel+limit+norway');
  await results();
  const ask = first(screen.getAllByRole('button', { name: /^Why this result: Travel policy 2026/ }));
  expect(ask).toHaveAttribute('aria-expanded', 'false');
  await user.click(ask);
  const words = await screen.findByRole('table', { name: /Words of yours that it holds/ });
  expect(
    within(words)
      .getAllByRole('rowheader')
      .map(each => each.textContent),
  ).toEqual(expect.arrayContaining(['norway', 'limit', 'hotel']));
  expect(screen.getByRole('table', { name: 'How near it is to what you meant' })).toHaveTextContent(/\d\d %/);
});

it('shows more when asked to, and then no more', async () => {
  const { user } = renderAt('/search?q=week+day+leave+time');
  const before = (await titles()).length;
  await user.click(await screen.findByRole('button', { name: /^Show more \(10 of \d+ shown\)$/ }));
  await expect.poll(async () => (await titles()).length).toBeGreaterThan(before);
});

it('is used by the keyboard: down into the results, enter to read, escape to come back', async () => {
  const { user } = renderAt('/search?q=hotel+limit+norway');
  await results();
  await user.click(await box());
  await user.keyboard('{ArrowDown}');
  const hit = first(within(await results()).getAllByRole('link'));
  expect(hit).toHaveFocus();
  await user.keyboard('{Enter}');
  const viewer = await screen.findByRole('dialog', { name: 'Passage' });
  await expect.poll(() => viewer.querySelector('mark[data-current]')).not.toBeNull();
  await user.keyboard('{Escape}');
  await expect.poll(() => document.activeElement).toBe(hit);
  await user.keyboard('{ArrowUp}');
  expect(await box()).toHaveFocus();
});

it('links every hit to a page of its own', async () => {
  renderAt('/search?q=hotel+limit+norway');
  await results();
  expect(screen.getAllByRole('link', { name: 'Travel policy 2026' })[0]).toHaveAttribute(
    'href',
    expect.stringMatching(/^\/documents\/finance%2Ftravel-policy-2026\.pdf\?start=\d+&end=\d+$/),
  );
});

it('shows nobody what they may not read', async () => {
  renderAt('/search?q=bonus+factor+payroll');
  await screen.findByRole('searchbox');
  await expect
    .poll(() => screen.queryByText(/^\d+ documents? in/) ?? screen.queryByText('Nothing found'))
    .not.toBeNull();
  expect(screen.queryByRole('link', { name: /Company bonus/ })).toBeNull();
});

unhappyStates({ at: '/search?q=travel', from: '/api/v1/search', loading: /Loading the results/, as: 'ewan' });
