import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Opened } from '../browser';
import { built, startKeycloak, type Keycloak } from './keycloak';

/**
 * Signing in through a real Keycloak, in a real browser. Keycloak is another site here (127.0.0.1 and localhost): only
 * then does a browser keep our cookies back from what it posts over from there.
 */
const URL_ = (process.env.CLOISTER_URL ?? '').replace('127.0.0.1', 'localhost');
const PASSWORD = process.env.CLOISTER_E2E_PASSWORD ?? '';

if (!built) {
  console.error('e2e: the server’s tests have brought no Keycloak, so signing in through one was NOT tried.');
}

describe.skipIf(!built)('through Keycloak', () => {
  let keycloak: Keycloak;

  beforeAll(async () => {
    keycloak = await startKeycloak();
    await setUp();
  }, 300_000);
  afterAll(() => keycloak?.stop());

  /** An administrator sets both providers up. */
  async function setUp(): Promise<void> {
    const signedIn = await fetch(`${URL_}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login: 'admin', password: PASSWORD }),
    });
    const { csrf_token } = (await signedIn.json()) as { csrf_token: string };
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const add = async (body: object) => {
      const made = await fetch(`${URL_}/api/v1/providers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf_token, Cookie: cookie },
        body: JSON.stringify(body),
      });
      expect(made.status, await made.clone().text()).toBe(201);
    };
    await add({
      id: 'oidc',
      kind: 'oidc',
      name: 'OpenID Connect',
      settings: { issuer: keycloak.issuer, client_id: 'cloister', base_url: URL_, links_people: true },
      secrets: { client_secret: 'a secret of the test' },
    });
    await add({
      id: 'saml',
      kind: 'saml',
      name: 'SAML',
      settings: {
        metadata_url: `${keycloak.issuer}/protocol/saml/descriptor`,
        base_url: URL_,
        links_people: true,
      },
    });
    await keycloak.addSamlClient(await (await fetch(`${URL_}/sso/saml/metadata`)).text());
  }

  async function signIn({ page }: Opened, provider: string): Promise<void> {
    await page.goto(`${URL_}/search?q=ferry`);
    await page.getByRole('link', { name: `Continue with ${provider}` }).click();
    await page.locator('#username').fill('anna');
    await page.locator('#password').fill('annas word');
    await page.keyboard.press('Enter');
  }

  it.each(['OpenID Connect', 'SAML'])(
    'somebody comes in with %s, to the page they wanted',
    async provider => {
      const opened = await openBrowser();
      try {
        const { page } = opened;
        await signIn(opened, provider);
        await page.waitForURL(`${URL_}/search?q=ferry`);
        await page.getByRole('button', { name: /Anna|Łęcka|anna/ }).waitFor();
        await page.getByRole('button', { name: /Anna|Łęcka|anna/ }).click();
        await page.getByRole('menuitem', { name: 'Sign out' }).click();
        await page.waitForURL(/sign-in/);
        await page.getByRole('link', { name: `Continue with ${provider}` }).click();
        // Out on both sides: it asks again.
        await page.locator('#password').waitFor();
        expect(opened.complaints).toEqual([]);
      } finally {
        await opened.close();
      }
    },
  );
});
