import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openBrowser, type Opened } from '../browser';

/** The operator lets another organisation in, whose people find themselves alone; on the real server. */
const URL_ = process.env.CLOISTER_URL ?? '';
const PASSWORD = process.env.CLOISTER_E2E_PASSWORD ?? '';
const WORDS = 'orchid lantern quietly moving';

let operator: Opened;
let founder: Opened;
let link = '';

beforeAll(async () => {
  operator = await openBrowser();
  founder = await openBrowser();
});
afterAll(() => Promise.all([operator.close(), founder.close()]));
afterEach(() => expect([...operator.complaints, ...founder.complaints]).toEqual([]));

async function signIn({ page }: Opened, login: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

it('lets the operator add an organisation, and shows the link for its first administrator', async () => {
  const { page } = operator;
  await page.goto(`${URL_}/organisations`);
  await signIn(operator, 'admin', PASSWORD);
  await page.getByRole('link', { name: 'Add an organisation' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme Ltd');
  await page.getByRole('textbox', { name: 'Short name' }).fill('acme');
  await page.getByRole('textbox', { name: 'Login' }).fill('rosa');
  await page.getByRole('button', { name: 'Add it' }).click();
  link = await page.getByRole('textbox', { name: 'Link of the invitation' }).inputValue();
  expect(link).toContain(`${URL_}/welcome#`);
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByRole('heading', { name: 'Acme Ltd' }).waitFor();
  await page.getByText(`${URL_}/sign-in?tenant=acme`).waitFor();
});

it('lets the first administrator choose a password, and sign in where the link leads', async () => {
  const { page } = founder;
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill(WORDS);
  await page.getByLabel('Password, once more').fill(WORDS);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sign in to Acme Ltd' }).waitFor();
  expect(page.url()).toBe(`${URL_}/sign-in?tenant=acme`);
  await signIn(founder, 'rosa', WORDS);
  await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
});

it('shows them nothing of the other organisation', async () => {
  const { page } = founder;
  // The sample may still be read, and a page of results stays as it is.
  await expect
    .poll(
      async () => {
        await operator.page.goto(`${URL_}/search?q=ferry`);
        const found = operator.page.getByRole('list', { name: 'Results' });
        const nothing = operator.page.getByRole('heading', { name: 'Nothing found' });
        await found.or(nothing).waitFor();
        return found.count();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(1);
  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('link', { name: 'Pushed documents' }).waitFor();
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(1);
  await page.goto(`${URL_}/search?q=ferry`);
  await page
    .getByText(/Nothing|No document|no documents/i)
    .first()
    .waitFor();
  expect(await page.getByRole('list', { name: 'Results' }).count()).toBe(0);
  await page.goto(`${URL_}/people`);
  const people = page.getByRole('list', { name: 'People' });
  await people.getByRole('link', { name: 'rosa' }).waitFor();
  expect(await people.getByRole('link').count()).toBe(1);
  expect(await page.getByRole('link', { name: 'Organisations' }).count()).toBe(0);
});

it('brings them back to their own sign-in page when they leave', async () => {
  const { page } = founder;
  await page.getByRole('button', { name: /your menu$/ }).click();
  await page.getByRole('menu').getByText('Acme Ltd').waitFor();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  // Its id instead of its name where the server is slow.
  await page.getByRole('heading', { name: 'Sign in to Acme' }).waitFor();
  expect(page.url()).toBe(`${URL_}/sign-in?tenant=acme`);
});

it('gives the operator no further way in, once somebody is', async () => {
  const { page } = operator;
  await page.goto(`${URL_}/organisations/acme`);
  await page.getByRole('button', { name: 'Make a new link …' }).click();
  await page.getByRole('textbox', { name: 'Login' }).fill('rosa');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByText('Somebody administers this organisation already').waitFor();
  await page.keyboard.press('Escape');
});

it('suspends it, says so at its door, and deletes it', async () => {
  const { page } = operator;
  await page.getByRole('button', { name: 'Suspend it …' }).click();
  await page.getByRole('button', { name: 'Suspend it', exact: true }).click();
  await page.getByText(/^Suspended since/).waitFor();
  await founder.page.reload();
  await founder.page.getByRole('heading', { name: 'Closed for now' }).waitFor();
  await page.getByRole('button', { name: 'Delete it …' }).click();
  await page.getByRole('textbox', { name: /^Type/ }).fill('acme');
  await page.getByRole('button', { name: 'Delete the organisation' }).click();
  await page.getByText('You have Cloister to yourselves').waitFor();
  await founder.page.reload();
  await founder.page.getByRole('heading', { name: 'There is no such organisation' }).waitFor();
  await founder.page.getByRole('link', { name: 'Sign in without naming one' }).click();
  await founder.page.getByRole('heading', { name: 'Sign in to Cloister' }).waitFor();
});
