import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { examplePreview, exampleProviders, resetWorld, world } from '@mock/index';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira', { providers: exampleProviders() }));

const part = async (name: string) => within(await screen.findByRole('region', { name }));
const provider = (id: string) => world.providers.find(each => each.id === id);

it('lists providers, what they are, and whether they are in use', async () => {
  renderAt('/sign-on');
  const list = within(await screen.findByRole('list', { name: 'Providers' }));
  expect(list.getByText('Skerrow account').closest('li')).toHaveTextContent('OpenID Connect · skerrowIn use');
  expect(list.getByText('Partner portal').closest('li')).toHaveTextContent('Switched off');
});

it('says what happens where there is none', async () => {
  world.providers = [];
  renderAt('/sign-on');
  expect(
    await screen.findByRole('heading', { name: 'People sign in with a password kept here' }),
  ).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Add a provider' })).toBeInTheDocument();
});

it('tells a provisioning service where to go, and leads to the key it needs', async () => {
  renderAt('/sign-on');
  const provisioning = await part('Provisioning');
  expect(provisioning.getByText(`${location.origin}/scim/v2`)).toBeInTheDocument();
  expect(provisioning.getByRole('link', { name: 'API key' })).toHaveAttribute('href', '/settings');
});

describe('rules for accounts kept here', () => {
  it('say who needs a second factor, at once', async () => {
    const { user } = renderAt('/sign-on');
    const rules = await part('Accounts kept here');
    await user.click(await rules.findByRole('radio', { name: 'Administrators' }));
    await expect.poll(() => world.factorRequired).toBe('administrators');
    expect(await rules.findByRole('radio', { name: 'Administrators' })).toBeChecked();
  });

  it('are not changed where that would lock everybody out, and say why', async () => {
    world.providers = [];
    const { user } = renderAt('/sign-on');
    const rules = await part('Accounts kept here');
    await user.click(await rules.findByRole('switch', { name: /Let nobody in/ }));
    expect(await rules.findByRole('alert')).toHaveTextContent('Switch one on first.');
    expect(rules.getByRole('switch', { name: /Let nobody in/ })).not.toBeChecked();
  });
});

describe('adding', () => {
  it('asks for the kind, says what is missing, and leads to the new one, switched off', async () => {
    const { user, address } = renderAt('/sign-on/new');
    await user.click(await screen.findByRole('link', { name: 'OpenID Connect' }));
    expect(address()).toBe('/sign-on/new?kind=oidc');
    await user.click(await screen.findByRole('button', { name: 'Add it' }));
    expect(screen.getByLabelText('Issuer')).toHaveAccessibleDescription(/This is needed/);
    expect(screen.getByRole('alert')).toHaveTextContent('marked below');
    expect(screen.getByLabelText('Name')).toHaveFocus();
    await user.type(screen.getByLabelText('Name'), 'Works ID');
    expect(screen.getByLabelText('Short name')).toHaveValue('works-id');
    await user.type(screen.getByLabelText('Issuer'), 'id.example');
    await user.type(screen.getByLabelText('Client ID'), 'cloister');
    await user.type(screen.getByLabelText('Client secret'), 'hush{Enter}');
    await expect
      .poll(() => screen.getByLabelText('Issuer'))
      .toHaveAccessibleDescription(/This is not an https address/);
    await user.clear(screen.getByLabelText('Issuer'));
    await user.type(screen.getByLabelText('Issuer'), 'https://id.example{Enter}');
    expect(await screen.findByRole('heading', { name: 'Works ID' })).toBeInTheDocument();
    expect(address()).toBe('/sign-on/works-id');
    expect(provider('works-id')?.enabled).toBe(false);
    expect(screen.getByText('Kept, not shown')).toBeInTheDocument();
  });

  it('says that an id is taken', async () => {
    const { user } = renderAt('/sign-on/new?kind=saml');
    await user.type(await screen.findByLabelText('Name'), 'Works');
    await user.type(screen.getByLabelText('Address of the metadata'), 'https://idp.example{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent("There is a provider 'works' already");
    expect(screen.getByRole('alert')).toHaveFocus();
  });

  it('takes SAML metadata from a file', async () => {
    const { user } = renderAt('/sign-on/new?kind=saml');
    await user.selectOptions(await screen.findByLabelText('Its metadata'), 'From a file, or pasted');
    const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
    await user.upload(
      chooser ?? new HTMLInputElement(),
      new File(['<Entity/>'], 'idp.xml', { type: 'text/xml' }),
    );
    await expect.poll(() => screen.getByLabelText<HTMLTextAreaElement>('Metadata').value).toBe('<Entity/>');
  });

  it('warns of passwords that travel readable', async () => {
    const { user } = renderAt('/sign-on/new?kind=ldap');
    expect(await screen.findByLabelText('Encryption')).toHaveValue('ldaps');
    expect(screen.queryByRole('checkbox', { name: /readable/ })).toBeNull();
    await user.selectOptions(screen.getByLabelText('Encryption'), 'None');
    expect(screen.getByRole('checkbox', { name: 'Passwords may travel readable' })).toBeInTheDocument();
  });
});

it('tells the provider’s addresses, and where the metadata of Cloister is', async () => {
  renderAt('/sign-on/partners');
  const addresses = await part('Tell the provider');
  expect(addresses.getByText('https://cloister.skerrow.example/sso/partners/acs')).toBeInTheDocument();
  expect(addresses.getByRole('button', { name: 'Copy Assertion consumer service' })).toBeInTheDocument();
  expect(addresses.getByRole('link', { name: 'Cloister’s metadata' })).toHaveAttribute(
    'href',
    'https://cloister.skerrow.example/sso/partners/metadata',
  );
});

it('is switched on without a change of anything else', async () => {
  const before = structuredClone(provider('partners')?.settings);
  const { user } = renderAt('/sign-on/partners');
  await user.click(await screen.findByRole('switch', { name: 'People can sign in with it' }));
  await expect.poll(() => provider('partners')?.enabled).toBe(true);
  expect(provider('partners')?.settings).toEqual(before);
});

it('replaces a secret only when asked to, and saves the rest', async () => {
  const { user } = renderAt('/sign-on/skerrow');
  const settings = await part('Settings');
  expect(settings.queryByLabelText('Client secret')).toBeNull();
  await user.click(settings.getByRole('button', { name: 'Replace: client secret' }));
  expect(settings.getByLabelText('Client secret')).toHaveFocus();
  await user.type(settings.getByLabelText('Client secret'), 'a new one');
  await user.click(settings.getByRole('button', { name: 'Save' }));
  expect(await settings.findByText('Saved. It counts from the next sign-in.')).toBeInTheDocument();
  expect(settings.getByText('Kept, not shown')).toBeInTheDocument();
});

it('tests step by step, with somebody’s sign-in where it is a directory', async () => {
  const { user } = renderAt('/sign-on/works');
  const test = await part('Test');
  await user.type(test.getByLabelText('Login of somebody'), 'ewan');
  await user.click(test.getByRole('button', { name: 'Test' }));
  const steps = within(await test.findByRole('list', { name: 'Steps of the test' })).getAllByRole('listitem');
  expect(steps.map(each => each.textContent)).toEqual([
    'Server worksldaps://dc1.skerrow.example answers.',
    'Bind failedThe directory refuses the account of Cloister.Check its DN and its password.',
    'People not reached',
  ]);
});

describe('a rehearsal', () => {
  it('opens the provider in a new tab', async () => {
    const tab = { opener: window, location: { href: '' } };
    vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    const { user } = renderAt('/sign-on/skerrow');
    await user.click(await screen.findByRole('button', { name: 'Try a sign-in' }));
    await expect.poll(() => tab.location.href).toBe('/sso/skerrow/start?rehearsal=once');
    expect(tab.opener).toBeNull();
    expect(screen.getByRole('link', { name: 'Open the sign-in' })).toHaveAttribute('href', tab.location.href);
  });

  it('shows what was said, and what is made of it', async () => {
    world.previews.set('skerrow', examplePreview());
    renderAt('/sign-on/skerrow?seen=true');
    expect((await screen.findByRole('region', { name: 'It said' })).textContent).toContain(
      'preferred_usernamepriya',
    );
    expect(screen.getByRole('region', { name: 'Cloister makes of it' })).toHaveTextContent(
      'Groupsengineeringturbine-design',
    );
  });

  it('says when nothing says who it is', async () => {
    const { login: _login, ...nobody } = examplePreview();
    world.previews.set('skerrow', nobody);
    renderAt('/sign-on/skerrow?seen=true');
    expect(await screen.findByText(/^Nobody: what holds the login/)).toBeInTheDocument();
  });

  it('says when there was none', async () => {
    const { user } = renderAt('/sign-on/skerrow');
    await user.click(await screen.findByRole('button', { name: 'Show what it said' }));
    expect(await screen.findByText(/Nobody has tried a sign-in lately/)).toBeInTheDocument();
  });
});

it('reads everybody of a directory, and says how it goes', async () => {
  const { user } = renderAt('/sign-on/works');
  const people = await part('People');
  expect(await people.findByText('Not read yet.')).toBeInTheDocument();
  await user.click(people.getByRole('button', { name: 'Read everybody now' }));
  expect(await people.findByText(/^Reading since/)).toBeInTheDocument();
  expect(await people.findByText(/^Read .*: 240 people read, 1 closed\.$/)).toBeInTheDocument();
});

it('changes its own keys towards a SAML provider in two steps', async () => {
  const { user } = renderAt('/sign-on/partners');
  const keys = await part('Our keys');
  await user.click(keys.getByRole('button', { name: 'Change keys' }));
  expect(await keys.findByText(/^New keys are published beside the old/)).toBeInTheDocument();
  await user.click(keys.getByRole('button', { name: 'Use the new keys' }));
  expect(await keys.findByRole('button', { name: 'Change keys' })).toBeInTheDocument();
});

it('is deleted after one more question', async () => {
  const { user, address } = renderAt('/sign-on/works');
  await user.click(await screen.findByRole('button', { name: 'Delete the provider …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete Works directory?' }));
  await user.click(dialog.getByRole('button', { name: 'Delete it' }));
  expect(await screen.findByRole('heading', { name: 'Sign-on' })).toBeInTheDocument();
  expect(address()).toBe('/sign-on');
  expect(provider('works')).toBeUndefined();
});

it('says that there is no such provider', async () => {
  renderAt('/sign-on/none');
  expect(await screen.findByRole('alert')).toHaveTextContent('The provider does not exist');
});

unhappyStates({ at: '/sign-on', from: '/api/v1/providers', loading: /Loading the providers/, as: 'moira' });
