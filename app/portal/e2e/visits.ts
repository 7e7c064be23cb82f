import type { Page } from 'playwright-core';
import {
  exampleHealth,
  exampleLicense,
  exampleApprovals,
  exampleSealed,
  exampleMatters,
  exampleReports,
  exampleOrganisations,
  examplePreview,
  pseudonym,
  exampleProviders,
  exampleUsage,
  resetWorld,
  signIn,
  world,
} from '../mock-api';

/** Brings a browser to a page in a certain state. Inês, who owns sources, is signed in unless it says otherwise. */
export type Visit = (page: Page, url: string) => Promise<void>;

/** Asks on the first page. */
export const ask: (page: Page, url: string, question: string) => Promise<void> = async (
  page,
  url,
  question,
) => {
  await page.goto(`${url}/`);
  await page.getByRole('textbox', { name: 'Your question' }).fill(question);
  await page.keyboard.press('Enter');
};

/** Every page, in every state worth looking at. */
export const VISITS: Record<string, Visit> = {
  'sign-in': async (page, url) => {
    resetWorld();
    await page.goto(`${url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  },
  'sign-in-refused': async (page, url) => {
    resetWorld();
    await page.goto(`${url}/sign-in`);
    await page.getByLabel('Name').fill('ewan');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
  },
  'sign-in-providers': async (page, url) => {
    resetWorld(null, { providers: exampleProviders() });
    await page.goto(`${url}/sign-in?failed=refused&with=skerrow`);
    await page.getByRole('link', { name: 'Continue with Skerrow account' }).waitFor();
  },
  'sign-in-organisation': async (page, url) => {
    resetWorld(null, { tenants: exampleOrganisations() });
    await page.goto(`${url}/sign-in?tenant=tarn`);
    await page.getByRole('button', { name: 'Another organisation?' }).waitFor();
  },
  'sign-in-another': async (page, url) => {
    resetWorld(null, { tenants: exampleOrganisations() });
    await page.goto(`${url}/sign-in?tenant=main`);
    await page.getByRole('button', { name: 'Another organisation?' }).click();
    await page.getByRole('textbox', { name: 'Organisation' }).fill('otter-ferries');
  },
  'sign-in-unknown': async (page, url) => {
    resetWorld(null, { tenants: exampleOrganisations() });
    await page.goto(`${url}/sign-in?tenant=otter`);
    await page.getByRole('button', { name: 'Go there' }).waitFor();
  },
  'sign-in-suspended': async (page, url) => {
    resetWorld(null, { tenants: exampleOrganisations() });
    await page.goto(`${url}/sign-in?tenant=old-mill`);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  },
  'sign-in-elsewhere': async (page, url) => {
    resetWorld('ines', { tenants: exampleOrganisations() });
    await page.goto(`${url}/sign-in?tenant=tarn`);
    await page.getByRole('button', { name: 'Sign out, and sign in to Tarn Foundry' }).waitFor();
  },
  welcome: async (page, url) => {
    resetWorld();
    await page.goto(`${url}/welcome#from-the-link`);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Use 12 to 200 characters').waitFor();
  },
  ask: async (page, url) => {
    await page.goto(`${url}/`);
    await page.getByText('For example').waitFor();
  },
  searching: async (page, url) => {
    resetWorld('ines', { pace: 400 });
    await ask(page, url, 'How many days of holiday do I get in Austria?');
    await page.getByText('Reading the sources').waitFor();
  },
  writing: async (page, url) => {
    resetWorld('ines', { pace: 60 });
    await ask(page, url, 'What do we get per kilometre for driving our own car?');
    await page.getByText('Since 1 June').waitFor();
  },
  answer: async (page, url) => {
    await ask(page, url, 'What do we get per kilometre for driving our own car?');
    await page.getByText('Answered in').waitFor();
  },
  receipt: async (page, url) => {
    await ask(page, url, 'What do we get per kilometre for driving our own car?');
    await page.getByRole('link', { name: 'Receipt' }).click();
    await page.getByText('As it was signed.').waitFor();
  },
  'receipt-replay': async (page, url) => {
    await ask(page, url, 'What do we get per kilometre for driving our own car?');
    await page.getByRole('link', { name: 'Receipt' }).click();
    await page.getByRole('button', { name: 'Run the search again' }).click();
    await page.getByText('The same passages, in the same order.').waitFor();
  },
  popover: async (page, url) => {
    await ask(page, url, 'How many days of holiday do I get in Austria?');
    await page.getByText('Answered in').waitFor();
    await page
      .getByRole('button', { name: /^Source 1/ })
      .first()
      .hover();
    await page.getByRole('tooltip').waitFor();
  },
  viewer: async (page, url) => {
    await ask(page, url, 'How many days of holiday do I get in Austria?');
    await page.getByText('Answered in').waitFor();
    await page
      .getByRole('button', { name: /^Source 1/ })
      .first()
      .click();
    await page.locator('mark[data-current]').first().waitFor();
  },
  quoted: async (page, url) => {
    resetWorld('ines', { model: false });
    await ask(page, url, 'How many days of holiday do I get in Austria?');
    await page.getByText('Answered in').waitFor();
  },
  'no-evidence': async (page, url) => {
    await ask(page, url, 'What is the per diem in Japan?');
    await page.getByText('Not found in the documents').waitFor();
  },
  'broken-off': async (page, url) => {
    await ask(page, url, 'May I work from abroad when trains break off?');
    await page.getByRole('alert').waitFor();
  },
  thread: async (page, url) => {
    await ask(page, url, 'How many days of holiday do I get in Austria?');
    await page.getByText('Answered in').waitFor();
    await page.getByRole('textbox', { name: 'Follow-up question' }).fill('And can I carry them over?');
    await page.keyboard.press('Enter');
    await page.getByText('Answered in').nth(1).waitFor();
  },
  history: async (page, url) => {
    const at = (days: number, hour: number) =>
      new Date(Date.now() - days * 86_400_000).toISOString().replace(/T\d\d/, `T0${hour}`);
    const thread = (id: string, title: string, updated: string, asks: number) => ({
      id,
      title,
      updated,
      answers: Array.from({ length: asks }, () => [] as never),
    });
    world.threads = [
      thread('a', 'How many days of holiday do I get in Austria?', at(0, 8), 2),
      thread('b', 'What do we get per kilometre for driving our own car?', at(0, 7), 1),
      thread('c', 'Which visitors need an orange badge?', at(1, 9), 1),
      thread('d', 'When does the Christmas shutdown begin?', at(6, 9), 3),
      thread('e', 'Who signs contracts above 50,000 euros, and does it have to be ink?', at(6, 8), 1),
    ];
    await page.goto(`${url}/history`);
    await page.getByText('Today').waitFor();
  },
  'history-empty': async (page, url) => {
    await page.goto(`${url}/history`);
    await page.getByText('You have not asked').waitFor();
  },
  search: async (page, url) => {
    await page.goto(`${url}/search?q=hotel+limit+norway`);
    await page.getByRole('list', { name: 'Results' }).waitFor();
    await page
      .getByRole('button', { name: /^Why this result/ })
      .first()
      .click();
    await page.getByText('How near it is').waitFor();
  },
  'search-viewer': async (page, url) => {
    await page.goto(`${url}/search?q=parental+leave`);
    await page.getByRole('link', { name: 'Parental leave', exact: true }).last().click();
    await page.locator('mark[data-current]').first().waitFor();
  },
  'search-misspelt': async (page, url) => {
    await page.goto(`${url}/search?q=parantal+leave&type=application%2Fpdf`);
    await page.getByText('Did you mean').waitFor();
  },
  'search-empty': async (page, url) => {
    await page.goto(`${url}/search`);
    await page.getByText('Search everything').waitFor();
  },
  sources: async (page, url) => {
    await page.goto(`${url}/sources`);
    await page.getByRole('img', { name: /seen/ }).first().waitFor();
  },
  'sources-none': async (page, url) => {
    world.sources = [];
    await page.goto(`${url}/sources`);
    await page.getByText('There is no source').waitFor();
  },
  'sources-forbidden': async (page, url) => {
    resetWorld('ewan');
    await page.goto(`${url}/sources`);
    await page.getByText('You may not see this').waitFor();
  },
  'source-now': async (page, url) => {
    await page.goto(`${url}/sources/handbook`);
    await page.getByText('Retry all failed').waitFor();
    await page.getByText('Protected by a password').waitFor();
  },
  'source-items': async (page, url) => {
    await page.goto(`${url}/sources/handbook/items`);
    await page.getByText('all-hands/glossary.md').waitFor();
  },
  'source-runs': async (page, url) => {
    await page.goto(`${url}/sources/handbook/runs`);
    await page.getByRole('list', { name: 'Runs' }).getByRole('listitem').first().waitFor();
  },
  'source-settings': async (page, url) => {
    await page.goto(`${url}/sources/handbook/settings`);
    await page.getByText('Remove this source').waitFor();
  },
  'source-new': async (page, url) => {
    await page.goto(`${url}/sources/new`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Foundry');
    await page.getByRole('textbox', { name: 'Folder on the server' }).fill('/srv/shares/foundry');
    await page.getByRole('button', { name: 'Check what would be indexed' }).click();
    await page.getByText('would be skipped').first().waitFor();
    await page.getByRole('region', { name: 'What would be indexed' }).scrollIntoViewIfNeeded();
  },
  'source-running': async (page, url) => {
    resetWorld('ines', { filesPerSecond: 2 });
    await page.goto(`${url}/sources/new`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Foundry');
    await page.getByRole('textbox', { name: 'Folder on the server' }).fill('/srv/shares/foundry');
    await page.getByRole('button', { name: 'Check what would be indexed' }).click();
    await page.getByText('would be skipped').first().waitFor();
    await page.getByRole('button', { name: 'Add and read it' }).click();
    await page.getByText(/^Reading: [2-9]/).waitFor();
  },
  'make-a-key': async (page, url) => {
    await page.goto(`${url}/settings`);
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByLabel('What for').fill('Nightly report');
  },
  settings: async (page, url) => {
    await page.goto(`${url}/settings`);
    await page.getByText('Database works').waitFor();
  },
  document: async (page, url) => {
    await page.goto(
      `${url}/documents/${encodeURIComponent('finance/travel-policy-2026.pdf')}?start=1500&end=1560`,
    );
    await page.getByRole('complementary', { name: 'About this document' }).waitFor();
  },
  shortcuts: async (page, url) => {
    await page.goto(`${url}/history`);
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  },
  menu: async (page, url) => {
    await page.goto(`${url}/history`);
    await page.getByRole('button', { name: /your menu$/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  },
  'thread-delete': async (page, url) => {
    world.threads = [{ id: 'a', title: 'About boots', updated: new Date().toISOString(), answers: [] }];
    await page.goto(`${url}/history`);
    await page.getByRole('button', { name: 'Delete “About boots”' }).click();
    await page.getByRole('dialog', { name: 'Delete this thread?' }).waitFor();
  },
  'source-remove': async (page, url) => {
    await page.goto(`${url}/sources/handbook/settings`);
    await page.getByRole('button', { name: 'Remove …' }).click();
    await page.getByRole('dialog', { name: 'Remove Handbook?' }).waitFor();
  },
  record: async (page, url) => {
    resetWorld('gerda');
    await page.goto(`${url}/record?last=P30D`);
    await page.getByRole('figure').waitFor();
    await page.getByRole('link', { name: 'Opened a document' }).waitFor();
  },
  'record-narrowed': async (page, url) => {
    resetWorld('gerda');
    await page.goto(`${url}/record?last=P30D&action=search.*&text=holiday&resource=handbook`);
    await page.getByRole('heading', { name: 'Nothing like that on record' }).waitFor();
  },
  'record-saved': async (page, url) => {
    resetWorld('gerda');
    await page.goto(`${url}/record`);
    // What comes late moves the menu, and a click beside it would close it.
    await page.getByRole('figure').waitFor();
    await page.getByRole('button', { name: 'Saved filters' }).click();
    await page.getByRole('menuitem', { name: 'Save this filter …' }).click();
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
  },
  'record-event': async (page, url) => {
    resetWorld('gerda');
    const event = world.events.find(each => each.action === 'person.update');
    await page.goto(`${url}/record/events/${event?.id ?? ''}`);
    await page.getByText(/Checked by this server/).waitFor();
  },
  'record-exports': async (page, url) => {
    resetWorld('gerda');
    world.savedFilters = [
      { id: 'f1', name: 'Refused', owner: 'gerda', own: true, shared: true, created: '', filter: {} },
    ];
    await page.goto(`${url}/record/exports?action=document.*`);
    await page.getByText(/SHA-256/).waitFor();
    await page.getByRole('button', { name: 'Schedule it' }).waitFor();
  },
  'record-sealed': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    await page.goto(`${url}/record?last=P30D`);
    await page.getByRole('button', { name: 'Ask for names' }).waitFor();
    await page.getByRole('figure').waitFor();
    await page.getByRole('link', { name: 'Opened a document' }).waitFor();
  },
  'record-names-ask': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    await page.goto(`${url}/record`);
    await page.getByRole('button', { name: 'Ask for names' }).click();
    await page.getByRole('button', { name: 'Ask for them' }).click();
    await page.getByText('Say why you have to see names').waitFor();
  },
  'record-names-asked': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    await page.goto(`${url}/record`);
    await page.getByRole('button', { name: 'Ask for names' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('A complaint of 26 November');
    await page.getByRole('button', { name: 'Ask for them' }).click();
    await page.getByRole('link', { name: 'Approvals' }).last().waitFor();
  },
  'record-names-seen': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    world.namesUntil.set('gerda', new Date(Date.now() + 5 * 3_600_000).toISOString());
    await page.goto(`${url}/record?last=P30D`);
    await page.getByRole('button', { name: 'Seal them again' }).waitFor();
    await page.getByRole('link', { name: 'Opened a document' }).waitFor();
  },
  'record-sealed-who': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    await page.goto(`${url}/record?last=P30D`);
    await page.getByRole('link', { name: 'Opened a document' }).waitFor();
    await page.getByRole('textbox', { name: 'Who' }).click();
    await page
      .getByRole('option', { name: /pseudonym/ })
      .first()
      .waitFor();
  },
  'record-sealed-refused': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    await page.goto(`${url}/record?last=P30D&actor=callum`);
    await page.getByRole('alert').waitFor();
    await page.getByText('There are no bars').waitFor();
  },
  'record-sealed-person': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    await page.goto(`${url}/record?last=P30D&actor=${encodeURIComponent(pseudonym('callum'))}`);
    await page.getByRole('link', { name: 'Opened a document' }).waitFor();
    await page.getByText('There are no bars').waitFor();
  },
  'record-event-sealed': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    const event = world.events.find(each => each.action === 'person.update');
    await page.goto(`${url}/record/events/${event?.id ?? ''}`);
    await page.getByText(/Checked by this server/).waitFor();
  },
  'record-event-erased': async (page, url) => {
    resetWorld('gerda');
    const asked = world.events.find(each => each.action === 'search.run');
    if (asked) {
      const { query: _, ...detail } = asked.detail;
      world.events.push({
        ...asked,
        id: '901',
        actor: 'erased#person',
        detail,
        erased: ['actor', 'detail.query'],
      });
    }
    await page.goto(`${url}/record/events/901`);
    await page.getByText('somebody who was erased').waitFor();
  },
  'record-exports-matter': async (page, url) => {
    resetWorld('gerda', { matters: exampleMatters() });
    await page.goto(`${url}/record/exports?last=all&matter=mat-1`);
    await page.getByText('so that it proves itself').waitFor();
  },
  'record-exports-sealed': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    world.exports.unshift(
      ...world.exports.slice(0, 1).map(each => ({ ...each, id: 'export-sealed', names_sealed: true })),
    );
    await page.goto(`${url}/record/exports`);
    await page.getByRole('button', { name: /^Download/ }).click();
    await page.getByText('The bundle has names in it').waitFor();
  },
  'privacy-off': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/privacy-mode`);
    await page.getByRole('button', { name: 'Seal names' }).waitFor();
  },
  'privacy-begin': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/privacy-mode`);
    await page.getByRole('button', { name: 'Seal names' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'privacy-on': async (page, url) => {
    resetWorld('gerda', { privacy: exampleSealed() });
    await page.goto(`${url}/privacy-mode`);
    await page.getByRole('button', { name: 'Ask for it to end' }).waitFor();
  },
  'privacy-end': async (page, url) => {
    resetWorld('moira', { privacy: exampleSealed() });
    await page.goto(`${url}/privacy-mode`);
    await page.getByRole('button', { name: 'Ask for it to end' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'privacy-end-asked': async (page, url) => {
    resetWorld('moira', { privacy: exampleSealed() });
    await page.goto(`${url}/privacy-mode`);
    await page.getByRole('button', { name: 'Ask for it to end' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The agreement ended.');
    await page.getByRole('button', { name: 'Ask for it', exact: true }).click();
    await page.getByText('Somebody else has to agree').waitFor();
  },
  people: async (page, url) => {
    resetWorld('moira');
    Object.assign(world.accounts.find(each => each.login === 'priya') ?? {}, { provider: 'skerrow' });
    Object.assign(world.accounts.find(each => each.login === 'fiona') ?? {}, { active: false });
    await page.goto(`${url}/people`);
    await page.getByRole('link', { name: 'Ewan Muir' }).waitFor();
  },
  'people-none': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/people?q=nobody`);
    await page.getByText('Nobody like that').waitFor();
  },
  'people-forbidden': async (page, url) => {
    await page.goto(`${url}/people`);
    await page.getByText('You may not see this').waitFor();
  },
  'person-add': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/people`);
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await page.getByLabel('Login').fill('bea');
  },
  'person-added': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/people`);
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await page.getByLabel('Login').fill('bea');
    await page.getByRole('button', { name: 'Add them' }).click();
    await page.getByLabel('Link of the invitation').waitFor();
  },
  person: async (page, url) => {
    resetWorld('moira');
    const engineering = { group: 'engineering', login: 'gerda', origin: 'skerrow' };
    world.members = world.members.filter(each => each.login !== 'gerda' || each.group !== 'engineering');
    world.members.push({ ...engineering, since: '2026-10-01T08:00:00Z' });
    await page.goto(`${url}/people/gerda`);
    await page.getByRole('button', { name: 'Close the account …' }).waitFor();
  },
  'person-own': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/people/moira`);
    await page.getByText('Nobody changes their own roles').waitFor();
    await page.getByRole('region', { name: 'Roles' }).scrollIntoViewIfNeeded();
  },
  'person-close': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/people/gerda`);
    await page.getByRole('button', { name: 'Close the account …' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'person-data': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/people/ewan`);
    await page.getByRole('button', { name: 'Put the file together' }).click();
    await page.getByRole('link', { name: 'Download the file' }).waitFor();
    await page.getByRole('button', { name: 'Erase this person …' }).scrollIntoViewIfNeeded();
  },
  'person-erase': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/people/ewan`);
    await page.getByRole('button', { name: 'Erase this person …' }).click();
    await page.getByText('What stays').waitFor();
  },
  'settings-data': async (page, url) => {
    await page.goto(`${url}/settings`);
    await page.getByRole('button', { name: 'Put the file together' }).click();
    await page.getByRole('link', { name: 'Download the file' }).waitFor();
    await page.getByRole('region', { name: 'Your data' }).scrollIntoViewIfNeeded();
  },
  groups: async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/groups`);
    await page.getByRole('link', { name: 'legal' }).waitFor();
  },
  group: async (page, url) => {
    resetWorld('moira');
    world.members.push({
      group: 'engineering',
      login: 'ewan',
      origin: 'skerrow',
      since: '2026-10-01T08:00:00Z',
    });
    await page.goto(`${url}/groups/engineering`);
    await page.getByRole('link', { name: 'Priya Raman' }).waitFor();
  },
  'group-pick': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/groups/legal`);
    await page.getByRole('textbox', { name: 'Put somebody in' }).fill('an');
    await page.getByRole('option', { name: /Priya/ }).waitFor();
  },
  license: async (page, url) => {
    resetWorld('moira', { license: exampleLicense('valid') });
    await page.goto(`${url}/license`);
    await page.getByText('The licence is good.').first().waitFor();
  },
  'license-trial': async (page, url) => {
    resetWorld('moira', { license: exampleLicense('trial') });
    await page.goto(`${url}/license`);
    await page.getByText('Everything can be tried').first().waitFor();
  },
  'license-expired': async (page, url) => {
    resetWorld('moira', { license: exampleLicense('expired') });
    await page.goto(`${url}/license`);
    await page.getByText('days of grace are over').first().waitFor();
  },
  'license-over-seats': async (page, url) => {
    resetWorld('moira', { license: exampleLicense('over_seats') });
    await page.goto(`${url}/license`);
    await page.getByText('than the licence has seats').first().waitFor();
  },
  'license-forged': async (page, url) => {
    resetWorld('moira', { license: exampleLicense('forged') });
    await page.goto(`${url}/license`);
    await page.getByText('not as the vendor signed it').first().waitFor();
  },
  'sign-on': async (page, url) => {
    resetWorld('moira', { providers: exampleProviders() });
    await page.goto(`${url}/sign-on`);
    await page.getByRole('link', { name: 'Skerrow account' }).waitFor();
  },
  'sign-on-none': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/sign-on`);
    await page.getByText('People sign in with a password kept here').waitFor();
  },
  'sign-on-kinds': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/sign-on/new`);
    await page.getByRole('link', { name: 'SAML 2.0' }).waitFor();
  },
  'sign-on-oidc': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/sign-on/new?kind=oidc`);
    await page.getByLabel('Name', { exact: true }).fill('Skerrow account');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('alert').waitFor();
  },
  'sign-on-saml': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/sign-on/new?kind=saml`);
    await page.getByLabel('Its metadata').selectOption('xml');
    await page.getByText('More').click();
    await page.getByText('Only encrypted assertions').waitFor();
  },
  'sign-on-ldap': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/sign-on/new?kind=ldap`);
    await page.getByLabel('Encryption').selectOption('none');
    await page.getByLabel('Passwords may travel readable').check();
    await page.getByText('More').click();
  },
  provider: async (page, url) => {
    resetWorld('moira', { providers: exampleProviders() });
    world.previews.set('skerrow', examplePreview());
    await page.goto(`${url}/sign-on/skerrow?seen=true`);
    await page.getByText('Cloister makes of it').waitFor();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByRole('list', { name: 'Steps of the test' }).waitFor();
  },
  'provider-saml': async (page, url) => {
    resetWorld('moira', { providers: exampleProviders() });
    await page.goto(`${url}/sign-on/partners`);
    await page.getByRole('button', { name: 'Change keys' }).click();
    await page.getByRole('button', { name: 'Use the new keys' }).waitFor();
  },
  'provider-ldap': async (page, url) => {
    resetWorld('moira', { providers: exampleProviders() });
    await page.goto(`${url}/sign-on/works`);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByRole('list', { name: 'Steps of the test' }).waitFor();
    await page.getByRole('button', { name: 'Read everybody now' }).click();
    await page.getByText(/^Reading since/).waitFor();
  },
  approvals: async (page, url) => {
    resetWorld('moira', { approvals: exampleApprovals() });
    await page.goto(`${url}/approvals`);
    await page.getByText('Release Weir gate 4').waitFor();
  },
  'approvals-decide': async (page, url) => {
    resetWorld('moira', { approvals: exampleApprovals() });
    await page.goto(`${url}/approvals`);
    await page.getByRole('button', { name: /^Decide/ }).click();
    await page.getByRole('dialog').waitFor();
  },
  'approvals-none': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/approvals`);
    await page.getByText('Nothing waits').waitFor();
  },
  matters: async (page, url) => {
    resetWorld('gerda', { matters: exampleMatters() });
    await page.goto(`${url}/matters`);
    await page.getByRole('link', { name: 'Weir gate 4 dispute' }).waitFor();
  },
  'matters-none': async (page, url) => {
    resetWorld('gerda');
    await page.goto(`${url}/matters`);
    await page.getByText('Nothing is held').waitFor();
  },
  'matter-new': async (page, url) => {
    resetWorld('gerda');
    await page.goto(`${url}/matters/new`);
    await page.getByRole('button', { name: 'Open it' }).click();
    await page.getByText('Say why this has to be kept').waitFor();
  },
  matter: async (page, url) => {
    resetWorld('gerda', { matters: exampleMatters() });
    await page.goto(`${url}/matters/mat-1`);
    await page.getByRole('button', { name: 'Show kept versions' }).click();
    await page.getByRole('button', { name: 'Show threads' }).click();
    await page.getByRole('link', { name: 'Who accepted gate 4?' }).waitFor();
  },
  'matter-release': async (page, url) => {
    resetWorld('gerda', { matters: exampleMatters() });
    await page.goto(`${url}/matters/mat-1`);
    await page.getByRole('button', { name: 'Ask for its release' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'matter-over': async (page, url) => {
    resetWorld('gerda', { matters: exampleMatters() });
    await page.goto(`${url}/matters/mat-2`);
    await page.getByText('it holds nothing any more').waitFor();
  },
  'matter-version': async (page, url) => {
    resetWorld('gerda', { matters: exampleMatters() });
    await page.goto(`${url}/matters/mat-1/documents/ver-2`);
    await page.getByText('with two open points').waitFor();
  },
  retention: async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/retention`);
    await page.getByText('365 days').waitFor();
  },
  'retention-preview': async (page, url) => {
    resetWorld('moira', { matters: exampleMatters() });
    await page.goto(`${url}/retention`);
    await page.getByRole('button', { name: 'Change Record: signing in' }).click();
    await page.getByRole('button', { name: 'Show what would go' }).click();
    await page.getByText('would go at once').waitFor();
  },
  usage: async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/usage?month=2026-11`);
    await page.getByRole('row', { name: /moira/ }).waitFor();
  },
  'usage-sealed': async (page, url) => {
    resetWorld('moira', { privacy: exampleSealed() });
    await page.goto(`${url}/usage?month=2026-11`);
    await page.getByText('nobody’s questions are told alone').waitFor();
  },
  'usage-scarce': async (page, url) => {
    resetWorld('moira', { usage: exampleUsage('scarce') });
    await page.goto(`${url}/usage?month=2026-11`);
    await page.getByRole('row', { name: /moira/ }).waitFor();
    await page.getByText('Team has 10,000').waitFor();
  },
  'usage-limit': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/usage?month=2026-11`);
    await page.getByRole('button', { name: 'Set a limit' }).click();
    await page.getByLabel('Questions a month').waitFor();
  },
  'usage-teams': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/usage?month=2026-11`);
    await page.getByLabel('Groups that are teams').fill('sales\nworks\nboard');
    await page.getByRole('button', { name: 'Leave it as it was' }).scrollIntoViewIfNeeded();
  },
  reports: async (page, url) => {
    resetWorld('moira', { reports: exampleReports() });
    await page.goto(`${url}/reports`);
    await page.getByText('Not met').waitFor();
  },
  'reports-none': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/reports`);
    await page.getByText('There is no report yet').waitFor();
  },
  report: async (page, url) => {
    resetWorld('moira', { reports: exampleReports() });
    await page.goto(`${url}/reports/rep-2`);
    await page.getByText('Threats from outside').waitFor();
  },
  'access-review': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/access-review?kind=source&id=handbook`);
    await page.getByText('180 of 214').waitFor();
  },
  'access-review-person': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/access-review?kind=person&id=ewan&at=2026-10-01T10:00:00Z`);
    await page.getByText('leave/holidays.md').waitFor();
  },
  'access-review-begin': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/access-review`);
    await page.getByText('Who could read what?').waitFor();
  },
  health: async (page, url) => {
    resetWorld('lukas');
    await page.goto(`${url}/health`);
    await page.getByText('All is well.').waitFor();
  },
  'health-ailing': async (page, url) => {
    resetWorld('lukas', { health: exampleHealth('ailing') });
    await page.goto(`${url}/health`);
    await page.getByText('Something has failed').waitFor();
  },
  'health-closed': async (page, url) => {
    resetWorld('lukas', { health: exampleHealth('closed') });
    await page.goto(`${url}/health`);
    await page.getByText('All else is well.').waitFor();
  },
  'health-started': async (page, url) => {
    resetWorld('lukas', { health: exampleHealth('started') });
    await page.goto(`${url}/health`);
    await page.getByText('first minute').waitFor();
  },
  'health-organisation': async (page, url) => {
    resetWorld('moira');
    await page.goto(`${url}/health`);
    await page.getByText('All is well.').waitFor();
  },
  organisations: async (page, url) => {
    everything();
    await page.goto(`${url}/organisations`);
    await page.getByRole('link', { name: 'Otter Ferries' }).waitFor();
  },
  'organisations-one': async (page, url) => {
    resetWorld('lukas');
    await page.goto(`${url}/organisations`);
    await page.getByText('You have Cloister to yourselves').waitFor();
  },
  'organisations-forbidden': async (page, url) => {
    await page.goto(`${url}/organisations`);
    await page.getByText('You may not see this').waitFor();
  },
  'organisation-new': async (page, url) => {
    everything();
    await page.goto(`${url}/organisations/new`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme Ltd');
  },
  'organisation-new-refused': async (page, url) => {
    everything();
    await page.goto(`${url}/organisations/new`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tarn');
    await page.getByRole('textbox', { name: 'Login' }).fill('rosa');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
  },
  'organisation-made': async (page, url) => {
    everything();
    await page.goto(`${url}/organisations/new`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme Ltd');
    await page.getByRole('textbox', { name: 'Login' }).fill('rosa');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Link of the invitation' }).waitFor();
  },
  organisation: async (page, url) => {
    everything();
    await page.goto(`${url}/organisations/otter-ferries`);
    await page.getByRole('button', { name: 'Suspend it …' }).waitFor();
  },
  'organisation-fresh': async (page, url) => {
    everything();
    await page.goto(`${url}/organisations/tarn`);
    await page.getByRole('button', { name: 'Make a new link …' }).scrollIntoViewIfNeeded();
  },
  'organisation-suspended': async (page, url) => {
    everything();
    await page.goto(`${url}/organisations/old-mill`);
    await page.getByRole('button', { name: 'Delete it …' }).scrollIntoViewIfNeeded();
  },
  'organisation-delete': async (page, url) => {
    everything();
    await page.goto(`${url}/organisations/old-mill`);
    await page.getByRole('button', { name: 'Delete it …' }).click();
    await page.getByRole('dialog', { name: 'Delete Old Mill Paper?' }).waitFor();
  },
  'organisation-first': async (page, url) => {
    everything();
    await page.goto(`${url}/organisations/main`);
    await page.getByRole('region', { name: 'Suspend and delete' }).scrollIntoViewIfNeeded();
  },
  manage: async (page, url) => {
    everything();
    await page.goto(`${url}/people`);
    await page.getByRole('link', { name: 'Ewan Muir' }).waitFor();
    const manage = page.getByRole('button', { name: 'Manage' });
    if (await manage.isVisible()) {
      await manage.click();
      await page.getByRole('menuitem', { name: 'Organisations' }).waitFor();
    }
  },
  'menu-organisation': async (page, url) => {
    everything();
    await page.goto(`${url}/organisations`);
    await page.getByRole('button', { name: /your menu$/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await page.getByRole('menu').getByText('Skerrow Weirworks').waitFor();
  },
};

/** Moira, who looks after everything there is, in an installation that others share. */
function everything(): void {
  resetWorld('moira', { tenants: exampleOrganisations() });
  world.accounts.find(each => each.login === 'moira')?.roles.push('operator', 'source_owner');
  signIn('moira');
}
