import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, type Opened } from '../browser';

/**
 * Passkeys in a real browser, with the authenticator that Chromium plays itself. Under a name, for there are none at
 * an address of numbers.
 */
const URL_ = (process.env.CLOISTER_URL ?? '').replace('127.0.0.1', 'localhost');
const PASSWORD = process.env.CLOISTER_E2E_PASSWORD ?? '';

let browser: Opened;
let devtools: CDPSession;
let authenticatorId: string;

beforeAll(async () => {
  browser = await openBrowser();
  // Chromium's own authenticator answers what is offered beside the name before anybody has chosen it.
  await browser.context.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
  devtools = await browser.context.newCDPSession(browser.page);
  await devtools.send('WebAuthn.enable', { enableUI: false });
  ({ authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  }));
});
afterAll(() => browser.close());

/** Whether the person touches the authenticator when it asks. */
const touch = (enabled: boolean) =>
  devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });

const verified = (isUserVerified: boolean) =>
  devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });

async function signOut(): Promise<void> {
  await browser.page.getByRole('button', { name: /your menu$/ }).click();
  await browser.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await browser.page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
}

const passkeys = () => browser.page.getByRole('region', { name: 'Passkeys' });

it('is added under Settings, with the password', async () => {
  const { page } = browser;
  await page.goto(`${URL_}/settings`);
  await page.getByRole('textbox', { name: 'Name' }).fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await passkeys().getByText('You have no passkeys').waitFor();
  await passkeys().getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
  await dialog.getByLabel('What it is called').fill('Work laptop');
  await dialog.getByLabel('Your password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await passkeys().getByText('Work laptop').waitFor();
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toHaveLength(1);
  expect(credentials[0]).toMatchObject({ isResidentCredential: true, rpId: 'localhost' });
});

it('is not made twice on the same device', async () => {
  const { page } = browser;
  await passkeys().getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
  await dialog.getByLabel('Your password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.getByText('This device has a passkey of yours already').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

it('signs in alone, by the button', async () => {
  const { page } = browser;
  await touch(false);
  await signOut();
  await page.goto(`${URL_}/settings`);
  const button = page.getByRole('button', { name: 'Sign in with a passkey' });
  await button.waitFor();
  await touch(true);
  await button.click();
  await passkeys()
    .getByText(/last used/)
    .waitFor();
});

it('lets nobody in who could not prove that they are its person', async () => {
  const { page } = browser;
  await touch(false);
  await signOut();
  await verified(false);
  await touch(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('alert').getByText('No passkey was used').waitFor();
  await verified(true);
});

it('proves once more who somebody is, and is then gone', async () => {
  const { page } = browser;
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
  await page.goto(`${URL_}/settings`);
  await passkeys().getByRole('button', { name: 'Remove Work laptop' }).click();
  await page.getByRole('button', { name: 'Use a passkey instead' }).click();
  await passkeys().getByText('You have no passkeys').waitFor();
  await touch(false);
  await signOut();
  await touch(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('alert').getByText('The passkey was not accepted').waitFor();
  expect(browser.complaints).toEqual([]);
});
