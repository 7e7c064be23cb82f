import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { PASSWORD, resetWorld, world } from '../mock-api';
import { openBrowser, type Opened } from './browser';
import { servePortal, type Served } from './portalServer';
import { ask } from './visits';

const HOLIDAY = 'How many days of holiday do I get in Austria?';

let served: Served;
let browser: Opened;

beforeAll(async () => {
  served = await servePortal();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await served.close();
});
beforeEach(() => {
  resetWorld('ines');
  browser.complaints.length = 0;
});
afterEach(() => expect(browser.complaints).toEqual([]));

it('asks, reads the answer, opens the passage that proves it, and leafs on', async () => {
  const { page } = browser;
  world.pace = 10;
  await ask(page, served.url, HOLIDAY);
  await page.getByText(/Answered in/).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/threads\//);
  const mark = page.getByRole('button', { name: 'Source 1: Annual leave' }).first();
  const before = await page.evaluate(() => window.scrollY);
  await mark.hover();
  expect(await page.getByRole('tooltip').textContent()).toContain('30 after 25 years of service');
  await mark.click();
  const viewer = page.getByRole('complementary', { name: 'Passage' });
  const cited = viewer.locator('mark[data-current]').first();
  await expect.poll(() => cited.textContent()).toBe('Austria');
  // Scrolled to: it lies inside the part of the panel that can be seen.
  const panel = await viewer.getByRole('region', { name: 'Text of the document' }).boundingBox();
  const place = await cited.boundingBox();
  expect(place?.y).toBeGreaterThan(panel?.y ?? Infinity);
  expect(place?.y).toBeLessThan((panel?.y ?? 0) + (panel?.height ?? 0));
  await viewer.getByRole('button', { name: 'Next passage' }).click();
  await expect.poll(() => cited.textContent()).toContain('Foundry Day');
  // Only the panel scrolls; the answer stays where the reader left it.
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
  await page.goBack();
  await viewer.waitFor({ state: 'detached' });
  expect(await page.getByText(/25 days of leave/).isVisible()).toBe(true);
});

it('shows a link to a passage to somebody else as it was', async () => {
  const { page } = browser;
  await ask(page, served.url, HOLIDAY);
  await page.getByText(/Answered in/).waitFor();
  await page.getByRole('article').getByRole('button', { name: 'Source 1: Annual leave' }).nth(2).click();
  await page.locator('mark[data-current]').first().waitFor();
  await page.reload();
  await expect.poll(() => page.locator('mark[data-current]').first().textContent()).toContain('Foundry Day');
  await page.getByText('Passage 2 of 2').waitFor();
});

it('goes on asking in the thread, and finds it again in the history', async () => {
  const { page } = browser;
  await ask(page, served.url, HOLIDAY);
  await page.getByText(/Answered in/).waitFor();
  await page.getByRole('textbox', { name: 'Follow-up question' }).fill('And can I carry them over?');
  await page.keyboard.press('Enter');
  await page.getByText(/they expire on 31 March/).waitFor();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('link', { name: HOLIDAY }).click();
  await page.getByText(/they expire on 31 March/).waitFor();
  expect(await page.getByRole('article').count()).toBe(2);
});

it('says honestly that nothing was found, and leads to the search', async () => {
  const { page } = browser;
  await ask(page, served.url, 'What is the per diem in Japan?');
  await page.getByRole('heading', { name: 'Not found in the documents' }).waitFor();
  await page.getByRole('link', { name: 'Search the documents instead' }).click();
  await page.getByRole('list', { name: 'Results' }).waitFor();
});

it('keeps what had arrived when an answer breaks off, and gets the whole one', async () => {
  const { page } = browser;
  await ask(page, served.url, 'May I work from abroad when trains break off?');
  await page.getByRole('alert').waitFor();
  expect(await page.getByText(/up to 20 working days/).isVisible()).toBe(true);
  await page.getByRole('textbox', { name: 'Follow-up question' }).fill('May I work from abroad?');
  await page.keyboard.press('Enter');
  await page.getByText(/Answered in/).waitFor();
});

it('stops writing when the reader leaves', async () => {
  const { page } = browser;
  world.pace = 100;
  await ask(page, served.url, HOLIDAY);
  await page.getByText('Full-time').first().waitFor();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('heading', { name: 'You have not asked anything yet' }).waitFor();
  await page.waitForTimeout(1500);
  expect(world.threads).toEqual([]);
});

it('searches with filters, reads a passage, and comes back to the same place', async () => {
  const { page } = browser;
  await page.goto(`${served.url}/search`);
  await page.getByRole('searchbox').fill('travel policy limit');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /^PDF/ }).click();
  await page.getByRole('button', { name: /^2026/ }).click();
  const others = page
    .getByRole('list', { name: 'Results' })
    .getByRole('listitem')
    .filter({ hasNotText: /PDF · .* 2026/ });
  await expect.poll(() => others.count()).toBe(0);
  await page.getByRole('link', { name: 'Travel policy 2026' }).click();
  await page.getByRole('complementary', { name: 'Passage' }).locator('mark[data-current]').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: 'Passage' }).waitFor({ state: 'detached' });
  const search = new URL(page.url()).searchParams;
  expect([search.get('type'), search.get('from')]).toEqual(['application/pdf', '2026-01-01']);
  await page.reload();
  await page.getByRole('link', { name: 'Travel policy 2026' }).waitFor();
  expect(await others.count()).toBe(0);
});

it('adds a folder: rehearses it, reads it, and says what failed', async () => {
  const { page } = browser;
  await page.goto(`${served.url}/sources`);
  await page.getByRole('link', { name: 'Add a folder' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Foundry');
  await page.getByRole('textbox', { name: 'Folder on the server' }).fill('/srv/shares/foundry');
  await page.getByRole('button', { name: 'Check what would be indexed' }).click();
  await page.getByRole('row', { name: /mould-7.stl Would be skipped/ }).waitFor();
  await page.getByRole('button', { name: 'Add and read it' }).click();
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('img', { name: '9 seen: 7 indexed, 1 skipped, 1 failed' }).waitFor();
  await page.getByText('Took too long to read').waitFor();
  await page.getByRole('button', { name: 'Retry all failed' }).click();
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect
    .poll(() => page.getByRole('list', { name: 'Runs' }).getByRole('listitem').count())
    .toBeGreaterThan(1);
});

it('cancels a run, and the next one takes up what it left', async () => {
  const { page } = browser;
  world.filesPerSecond = 0.1;
  await page.goto(`${served.url}/sources/handbook`);
  await page.getByRole('button', { name: 'Retry all failed' }).click();
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await page.getByText('Stopping: 1 item in hand is finished').waitFor();
  await page
    .getByRole('main')
    .getByText(/^Cancelled .*, 1 item left to the next run$/)
    .waitFor();
  world.filesPerSecond = 100;
  await page.getByRole('button', { name: 'Start a run' }).click();
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('region', { name: '2 items failed' }).waitFor();
});

it('signs out, and in again where one was', async () => {
  const { page } = browser;
  await page.goto(`${served.url}/search?q=boots`);
  await page.getByRole('button', { name: /your menu$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Cloister' }).waitFor();
  await page.goto(`${served.url}/search?q=boots&mode=lexical`);
  await page.getByRole('textbox', { name: 'Name' }).fill('ewan');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Results' }).waitFor();
  expect(page.url()).toContain('/search?q=boots&mode=lexical');
  expect(await page.getByRole('link', { name: 'Sources' }).count()).toBe(0);
});

it('can be used by the keyboard alone, from the door to the proof and back', async () => {
  const { page } = browser;
  resetWorld();
  await page.goto(`${served.url}/`);
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await page.keyboard.type('ines');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused()).toBe('Your question');
  await page.keyboard.type(HOLIDAY);
  await page.keyboard.press('Enter');
  await page.getByText(/Answered in/).waitFor();
  await tabTo('Source 1: Annual leave');
  await page.getByRole('tooltip').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused()).toBe('Passage');
  await tabTo('Next passage');
  await page.keyboard.press('Enter');
  await page.getByText('Passage 2 of 2').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused()).toBe('Source 1: Annual leave');
  await page.keyboard.press('/');
  await expect.poll(() => focused()).toBe('Follow-up question');
  await page.keyboard.press('Escape');
  await tabTo('Search', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused()).toBe('Search the documents');
  await page.keyboard.type('hotel limit norway');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Results' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  const best = await page.getByRole('list', { name: 'Results' }).getByRole('heading').first().textContent();
  await expect.poll(() => focused()).toBe(best);

  /** What a screen reader would call what has the focus. */
  async function focused(): Promise<string> {
    return page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
    });
  }

  async function tabTo(name: string, key = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press(key);
      if ((await focused()) === name) {
        return;
      }
    }
    throw new Error(`“${name}” cannot be reached with ${key}.`);
  }
});

it('paints dark from the first moment on when dark was chosen', async () => {
  const { page } = browser;
  await page.goto(`${served.url}/settings`);
  await page.locator('label').filter({ hasText: 'Dark' }).click();
  await page.goto(`${served.url}/history`, { waitUntil: 'commit' });
  await page.waitForSelector('body', { state: 'attached' });
  expect(await page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('dark');
  await page.evaluate(() => localStorage.clear());
});
