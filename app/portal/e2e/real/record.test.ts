import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openBrowser, type Opened } from '../browser';

/** An auditor finds an event, keeps the filter, and takes the proof home; on the real server. */
const URL_ = process.env.CLOISTER_URL ?? '';
const PASSWORD = process.env.CLOISTER_E2E_PASSWORD ?? '';
const MARKUP = '<b onclick="x()">weir</b>';

let browser: Opened;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(() => expect(browser.complaints).toEqual([]));

it('finds what was searched for, by its text', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/search?q=${encodeURIComponent(MARKUP)}`);
  await page.getByRole('textbox', { name: 'Name' }).fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  const searched = page.waitForResponse(/\/api\/v1\/search\?/);
  await page.keyboard.press('Enter');
  expect((await searched).status()).toBe(200);
  await page.goto(`${URL_}/record`);
  await page.getByRole('figure', { name: /events by hour/ }).waitFor();
  await page.getByRole('combobox', { name: 'What' }).selectOption('search.run');
  await page.getByRole('searchbox', { name: 'Text' }).fill('ONCLICK');
  await page.keyboard.press('Enter');
  await page.waitForURL(/action=search\.run&text=ONCLICK/);
  await page.getByRole('link', { name: 'Searched' }).first().waitFor();
});

it('opens the event with its proof, and shows markup as what it is', async () => {
  const { page } = browser;
  await page.getByRole('link', { name: 'Searched' }).first().click();
  await page.getByRole('region', { name: 'Detail' }).getByText(MARKUP).waitFor();
  const proof = page.getByRole('region', { name: 'Proof' });
  // A checkpoint is made once a minute.
  const retry = proof.getByRole('button', { name: /Try again/ });
  const end = Date.now() + 90_000;
  while (Date.now() < end && (await proof.getByText(/Checked by this server/).count()) === 0) {
    if ((await retry.count()) > 0) {
      await retry.click();
    }
    await page.waitForTimeout(1000);
  }
  await proof.getByText(/Checked by this server/).waitFor();
  expect(await page.locator('b[onclick]').count()).toBe(0);
}, 120_000);

it('keeps the filter and comes back to it', async () => {
  const { page } = browser;
  await page.getByRole('link', { name: 'The record', exact: true }).click();
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Save this filter …' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Markup');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.goto(`${URL_}/record`);
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('menuitem', { name: 'Markup' }).click();
  await page.waitForURL(/text=ONCLICK/);
});

it('exports it, and downloads the bundle whose digest stands beside it', async () => {
  const { page } = browser;
  await page.getByRole('link', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  const made = page.getByRole('list', { name: 'Exports' }).getByRole('listitem').first();
  const link = made.getByRole('link', { name: /^Download/ });
  await link.waitFor({ timeout: 30_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bundle = readFileSync(await download.path());
  expect(bundle.subarray(0, 2).toString()).toBe('PK');
  const digest = createHash('sha256').update(bundle).digest('hex');
  expect(await made.textContent()).toContain(digest);
});

it('has the server make it every week, and ends that', async () => {
  const { page } = browser;
  await page.getByRole('button', { name: 'Schedule it' }).click();
  await page.getByText('Every week: Markup').waitFor();
  await page.getByRole('button', { name: 'End the schedule of Markup' }).click();
  await page.getByText('Every week: Markup').waitFor({ state: 'hidden' });
});
