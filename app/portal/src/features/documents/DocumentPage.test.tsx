import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { documents } from '@mock/company/handbook';
import { resetWorld } from '@mock/index';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

const address = (path: string, span = '') => `/documents/${encodeURIComponent(path)}${span}`;
const POLICY = 'finance/travel-policy-2026.pdf';

beforeEach(() => resetWorld('ewan'));

it('shows a document as it is built: headings, tables, lists, pages', async () => {
  renderAt(address(POLICY));
  const article = await screen.findByRole('article', { name: 'Travel policy 2026' });
  expect(within(article).getAllByRole('heading', { name: 'Travel policy 2026' })).toHaveLength(1);
  expect(within(article).getByRole('heading', { name: '4. Hotels', level: 2 })).toBeInTheDocument();
  expect(within(article).getByRole('columnheader', { name: 'Limit in euros' })).toBeInTheDocument();
  expect(within(article).getByRole('row', { name: 'Norway 175' })).toBeInTheDocument();
  expect(within(article).getByRole('separator', { name: 'Page 2' })).toBeInTheDocument();
  expect(within(article).getAllByRole('listitem').length).toBeGreaterThan(3);
  expect(document.title).toBe('Travel policy 2026 – Cloister');
});

it('marks the words that the address names, and brings them into view', async () => {
  const policy = documents.find(each => each.path === POLICY);
  const words = 'Fines are not.';
  const start = [...(policy?.text.split(words)[0] ?? '')].length;
  renderAt(address(POLICY, `?start=${start}&end=${start + words.length}`));
  expect(await screen.findByText(words)).toHaveAttribute('data-current', 'true');
});

it('says who may read it, and who may not although they otherwise could', async () => {
  resetWorld('fiona');
  renderAt(address('finance/payroll/bonus-2025.docx'));
  const about = await screen.findByRole('complementary', { name: 'About this document' });
  expect(about).toHaveTextContent('Group finance');
  expect(about).toHaveTextContent('But notcallum');
  expect(about).toHaveTextContent('finance/payroll/bonus-2025.docx');
});

it('says the same to those who may not read it as to those who mistyped', async () => {
  renderAt(address('finance/payroll/bonus-2025.docx'));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The document does not exist, or you may not see it.',
  );
});

it('opens the original only where a browser can follow', async () => {
  renderAt(address('all-hands/who-to-ask.html'));
  expect(await screen.findByRole('link', { name: /Open the original/ })).toHaveAttribute(
    'href',
    'https://intranet.skerrow.example/all-hands/who-to-ask.html',
  );
});

it.each(['javascript:alert(1)', 'file:///etc/passwd', null])('offers no way to %s', async url => {
  mock.use(http.get('/api/v1/documents/:id', () => Response.json({ ...documents[0], url })));
  renderAt(address('anything'));
  await screen.findByRole('article');
  expect(screen.queryByRole('link', { name: /Open the original/ })).toBeNull();
});

it('shows text as text, whatever it looks like', async () => {
  const text = '<img src=x onerror=alert(1)> **bold**';
  mock.use(http.get('/api/v1/documents/:id', () => Response.json({ ...documents[0], text, outline: [] })));
  renderAt(address('anything'));
  expect(await screen.findByText(text)).toBeInTheDocument();
});

it('says that there is no text in it', async () => {
  mock.use(
    http.get('/api/v1/documents/:id', () => Response.json({ ...documents[0], text: '', outline: [] })),
  );
  renderAt(address('anything'));
  expect(await screen.findByRole('heading', { name: 'This document holds no text' })).toBeInTheDocument();
});

it('lets the keyboard scroll what is wider than the page', async () => {
  const { user } = renderAt(address(POLICY));
  const table = await screen.findByRole('group', { name: 'Table' });
  (document.activeElement as HTMLElement).blur();
  for (let i = 0; i < 20 && document.activeElement !== table; i++) {
    await user.tab();
  }
  expect(table).toHaveFocus();
});

unhappyStates({
  at: address(POLICY),
  from: '/api/v1/documents/:id',
  loading: /Loading the document/,
  as: 'ewan',
});
