import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openBrowser, type Opened } from '../browser';

/** The built portal on the real server over the sample company. `run-all.sh` starts it and says where it is. */
const URL_ = process.env.CLOISTER_URL ?? '';
const PASSWORD = process.env.CLOISTER_E2E_PASSWORD ?? '';
const READING_MS = 240_000;

let browser: Opened;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(() => expect(browser.complaints).toEqual([]));

it('signs in as the first administrator', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/sources`);
  await page.getByRole('textbox', { name: 'Name' }).fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sources' }).waitFor();
});

it(
  'reads the handbook, and its ledger balances',
  async () => {
    const { page } = browser;
    await page.goto(`${URL_}/sources`);
    const source = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('img', { name: /[1-9]\d* indexed/ }) });
    const balance = source.getByRole('img').first();
    await balance.waitFor({ timeout: READING_MS });
    await expect
      .poll(() => balance.getAttribute('aria-label'), { timeout: READING_MS, interval: 1000 })
      .not.toContain('waiting');
    const label = (await balance.getAttribute('aria-label')) ?? '';
    const [seen = 0, ...parts] = [...label.matchAll(/\d[\d,]*/g)].map(([digits]) =>
      Number(digits.replace(',', '')),
    );
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(seen);
    await source.getByRole('link').first().click();
    await page.getByRole('link', { name: 'Items' }).click();
    await page.getByRole('list', { name: 'Items' }).getByRole('listitem').first().waitFor();
  },
  READING_MS + 60_000,
);

it('asks, and opens the passage that proves the answer', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/`);
  await page
    .getByRole('textbox', { name: 'Your question' })
    .fill('How many days of holiday do I get in Austria?');
  await page.keyboard.press('Enter');
  const answer = page.locator('article[aria-busy=false]');
  await answer.waitFor({ timeout: 60_000 });
  expect(await answer.textContent()).toContain('25');
  expect(new URL(page.url()).pathname).toMatch(/^\/threads\//);
  await answer
    .getByRole('button', { name: /^Source \d+: / })
    .first()
    .click();
  const viewer = page.getByRole('complementary', { name: 'Passage' });
  await viewer.locator('mark[data-current]').first().waitFor();
  await viewer.getByRole('link', { name: 'Open as a page' }).click();
  await page.getByRole('complementary', { name: 'About this document' }).waitFor();
  // The address of a document is good by itself.
  await page.reload();
  await page.locator('mark[data-current]').first().waitFor();
});

it('finds the thread again after a reload', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/history`);
  await page.getByRole('link', { name: 'How many days of holiday do I get in Austria?' }).first().click();
  await page.locator('article[aria-busy=false]').waitFor();
});

it('says honestly that the handbook does not know', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/`);
  await page.getByRole('textbox', { name: 'Your question' }).fill('Who won the football world cup in 1990?');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Not found in the documents' }).waitFor({ timeout: 60_000 });
});

it('searches, and says why a result was found', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/search?q=hotel+limit+norway`);
  const results = page.getByRole('list', { name: 'Results' });
  await results
    .getByRole('link', { name: /Travel policy 2026/ })
    .first()
    .waitFor();
  await page
    .getByRole('button', { name: /^Why this result/ })
    .first()
    .click();
  await page.getByRole('table', { name: /Words of yours that it holds/ }).waitFor();
  await results
    .getByRole('link', { name: /Travel policy 2026/ })
    .first()
    .click();
  await page.getByRole('complementary', { name: 'Passage' }).locator('mark[data-current]').first().waitFor();
});

it('says what works', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/settings`);
  await page.getByText('Database works').waitFor();
});

it('signs out', async () => {
  const { page } = browser;
  await page.getByRole('button', { name: /your menu$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Cloister' }).waitFor();
});
