import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openBrowser, type Opened } from '../browser';

/** The receipt of an answer, from the browser to `openssl`. After the journey, whose server it uses. */
const URL_ = process.env.CLOISTER_URL ?? '';
const PASSWORD = process.env.CLOISTER_E2E_PASSWORD ?? '';

let browser: Opened;
let whole = '';

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(() => expect(browser.complaints).toEqual([]));

it('opens the receipt of an answer', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/`);
  await page.getByRole('textbox', { name: 'Name' }).fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Your question' }).fill('How many days of holiday are there?');
  await page.keyboard.press('Enter');
  await page.locator('article[aria-busy=false]').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Receipt' }).click();
  await page.getByText('As it was signed.').waitFor();
  await page.getByRole('region', { name: 'What was asked' }).getByText('How many days of holiday').waitFor();
});

it('runs its search again', async () => {
  const { page } = browser;
  await page.getByRole('button', { name: 'Run the search again' }).click();
  await page.getByText(/The same passages, in the same order|does not find the same/).waitFor();
});

it('takes the file along', async () => {
  const { page } = browser;
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^cloister-.*\.receipt$/);
  whole = readFileSync(await download.path(), 'utf8');
  expect(whole).toMatch(/^cloister-receipt\/1\n/);
});

it('openssl agrees, and sees when a word was changed', async () => {
  const { page } = browser;
  const answer = await page.request.get(`${URL_}/api/v1/audit/keys`);
  const keys = (await answer.json()) as { items: { pem: string }[] };
  const folder = mkdtempSync(join(tmpdir(), 'cloister-receipt-'));
  const at = (name: string) => join(folder, name);
  const [text = '', line = ''] = whole.split('\n\n');
  const signature = Buffer.from(line.trim().split(' ')[2] ?? '', 'base64').subarray(4);
  writeFileSync(at('key.pem'), keys.items.at(-1)?.pem ?? '');
  writeFileSync(at('signature'), signature);
  const verify = (content: string) => {
    writeFileSync(at('text'), content);
    const asked = ['pkeyutl', '-verify', '-pubin', '-inkey', at('key.pem'), '-rawin'];
    return execFileSync('openssl', [...asked, '-in', at('text'), '-sigfile', at('signature')], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  };
  expect(verify(`${text}\n`)).toContain('Verified Successfully');
  expect(() => verify(`${text.replace('holiday', 'fasting')}\n`)).toThrow();
});
