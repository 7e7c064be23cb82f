import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openBrowser, type Opened } from '../browser';

/** Somebody new comes in, and is shut out again; on the real server, each in a browser of their own. */
const URL_ = process.env.CLOISTER_URL ?? '';
const PASSWORD = process.env.CLOISTER_E2E_PASSWORD ?? '';
const LOGIN = 'bea.lind';
const WORDS = 'seven lanterns over the weir';

let administrator: Opened;
let newcomer: Opened;
let link = '';

beforeAll(async () => {
  administrator = await openBrowser();
  newcomer = await openBrowser();
});
afterAll(() => Promise.all([administrator.close(), newcomer.close()]));
afterEach(() => expect([...administrator.complaints, ...newcomer.complaints]).toEqual([]));

async function signIn({ page }: Opened, login: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

it('lets the administrator add somebody, and shows the link of the invitation', async () => {
  const { page } = administrator;
  await page.goto(`${URL_}/people`);
  await signIn(administrator, 'admin', PASSWORD);
  await page.getByRole('button', { name: 'Add somebody' }).click();
  await page.getByLabel('Login').fill(LOGIN);
  await page.getByLabel('Name', { exact: true }).fill('Bea Lind');
  await page.getByRole('button', { name: 'Add them' }).click();
  link = await page.getByLabel('Link of the invitation').inputValue();
  expect(link).toContain(`${URL_}/welcome#`);
  await page.getByRole('button', { name: 'I have it' }).click();
});

it('lets them choose a password that is not tried first, and sign in with it', async () => {
  const { page } = newcomer;
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill('password password');
  await page.getByLabel('Password, once more').fill('password password');
  await page.keyboard.press('Enter');
  await page.getByText(/one of those that are tried first/).waitFor();
  expect(page.url()).toBe(`${URL_}/welcome`);
  await page.getByLabel('Password', { exact: true }).fill(WORDS);
  await page.getByLabel('Password, once more').fill(WORDS);
  await page.keyboard.press('Enter');
  await page.getByText('Your password is set').waitFor();
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe(LOGIN);
  await signIn(newcomer, LOGIN, WORDS);
  await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
  expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
});

it('puts them into a new group, which gives them a role at once', async () => {
  const { page } = administrator;
  await page.goto(`${URL_}/groups`);
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByLabel('Name', { exact: true }).fill('gate.fitters');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'gate.fitters' }).waitFor();
  // Good by itself, although it looks like the name of a file.
  await page.reload();
  await page.getByRole('textbox', { name: 'Put somebody in' }).fill('bea');
  await page.getByRole('option', { name: 'Bea Lind (bea.lind)' }).click();
  await page.getByRole('button', { name: 'Take out Bea Lind' }).waitFor();
  await page.getByRole('checkbox', { name: 'Source owner' }).click();
  await page.getByRole('link', { name: 'Bea Lind' }).click();
  await page.getByText('By their groups also: source owner').waitFor();
  await newcomer.page.reload();
  await newcomer.page.getByRole('link', { name: 'Sources' }).waitFor();
});

it('closes the account, and they are out', async () => {
  const { page } = administrator;
  await page.goto(`${URL_}/people/${LOGIN}`);
  await page.getByRole('button', { name: 'Close the account …' }).click();
  await page.getByRole('button', { name: 'Close it' }).click();
  await page.getByText('Closed by an administrator').waitFor();
  await newcomer.page.reload();
  await newcomer.page.getByRole('heading', { name: 'Sign in to Cloister' }).waitFor();
  await signIn(newcomer, LOGIN, WORDS);
  await newcomer.page.getByRole('alert').waitFor();
});

it('keeps a provider and its secret, and tests it', async () => {
  const { page } = administrator;
  await page.goto(`${URL_}/sign-on/new?kind=oidc`);
  await page.getByLabel('Name', { exact: true }).fill('Company account');
  await page.getByLabel('Issuer').fill('https://127.0.0.1:1/realms/none');
  await page.getByLabel('Client ID').fill('cloister');
  await page.getByLabel('Client secret', { exact: true }).fill('hush');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('heading', { name: 'Company account' }).waitFor();
  await page.getByText('Kept, not shown').waitFor();
  await page.getByText(`${URL_}/sso/company-account/callback`).waitFor();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page
    .getByRole('list', { name: 'Steps of the test' })
    .getByRole('listitem')
    .filter({ hasText: 'failed' })
    .first()
    .waitFor();
  await page.getByRole('switch', { name: 'People can sign in with it' }).click({ force: true });
  await newcomer.page.goto(`${URL_}/sign-in`);
  await newcomer.page.getByRole('link', { name: 'Continue with Company account' }).click();
  await newcomer.page.getByText('Company account does not answer').waitFor();
  await page.getByRole('button', { name: 'Delete the provider …' }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await page.getByRole('heading', { name: 'People sign in with a password kept here' }).waitFor();
});
