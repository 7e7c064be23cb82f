import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { exampleOrganisations, resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('lukas', { tenants: exampleOrganisations() }));

const part = (name: string) => screen.findByRole('region', { name });
const found = (id: string) => world.tenants.find(each => each.id === id);

it('lists organisations with how much each has, and nothing of what', async () => {
  renderAt('/organisations');
  const ferries = (await screen.findByRole('link', { name: 'Otter Ferries' })).closest('li');
  expect(ferries).toHaveTextContent('otter-ferries');
  expect(ferries).toHaveTextContent('212 people');
  expect(ferries).toHaveTextContent('18,404 documents');
  expect(ferries).toHaveTextContent('index of 913 MB');
  expect(ferries).toHaveTextContent(/last used 25 Nov 2026/);
  expect(screen.getByRole('link', { name: 'Old Mill Paper' }).closest('li')).toHaveTextContent(
    'Suspended since 2 November 2026',
  );
  expect(screen.getByRole('link', { name: 'Skerrow Weirworks' }).closest('li')).toHaveTextContent(
    'Runs the installation',
  );
});

it('says what another organisation would be where there is only one', async () => {
  resetWorld('lukas');
  const { user, address } = renderAt('/organisations');
  expect(await screen.findByRole('heading', { name: 'You have Cloister to yourselves' })).toBeInTheDocument();
  await user.click(screen.getByRole('link', { name: 'Add an organisation' }));
  expect(await screen.findByRole('heading', { name: 'Add an organisation' })).toBeInTheDocument();
  expect(address()).toBe('/organisations/new');
});

it('adds one, whose short name follows the name, and shows the link once', async () => {
  const { user, address } = renderAt('/organisations/new');
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Mühle & Söhne');
  expect(screen.getByRole('textbox', { name: 'Short name' })).toHaveValue('muhle-sohne');
  await user.type(screen.getByRole('textbox', { name: 'Login' }), 'rosa');
  await user.type(screen.getByRole('textbox', { name: 'Addresses of its own' }), 'muehle.example');
  await user.type(screen.getByRole('textbox', { name: 'Folders of the server' }), '/srv/a{Enter}/srv/b');
  await user.click(screen.getByRole('button', { name: 'Add it' }));
  expect(await screen.findByRole('heading', { name: 'Mühle & Söhne was added' })).toBeInTheDocument();
  const link = screen.getByRole('textbox', { name: 'Link of the invitation' });
  expect(link).toHaveValue(`http://muehle.example:${location.port}/welcome#invitation-2`);
  expect(screen.getByText(/Send rosa this link/)).toBeInTheDocument();
  expect(found('muhle-sohne')).toMatchObject({ hosts: ['muehle.example'], folders: ['/srv/a', '/srv/b'] });
  await user.click(screen.getByRole('button', { name: 'I have it' }));
  expect(await screen.findByRole('heading', { name: 'Mühle & Söhne' })).toBeInTheDocument();
  expect(address()).toBe('/organisations/muhle-sohne');
});

it('sends nothing without a name and somebody who comes in first', async () => {
  const { user } = renderAt('/organisations/new');
  await user.click(await screen.findByRole('button', { name: 'Add it' }));
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/Give it the name/);
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  expect(screen.getByRole('textbox', { name: 'Short name' })).toHaveAccessibleDescription(/Give it a short/);
  expect(screen.getByRole('textbox', { name: 'Login' })).toHaveAccessibleDescription(/Somebody has to come/);
  expect(world.tenants).toHaveLength(4);
});

it('says at the field what the server finds wrong, and on top what no field can', async () => {
  const { user } = renderAt('/organisations/new');
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Tarn');
  await user.type(screen.getByRole('textbox', { name: 'Login' }), 'rosa{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent("There is an organisation 'tarn' already");
  const id = screen.getByRole('textbox', { name: 'Short name' });
  await user.clear(id);
  await user.type(id, 'Tarn 2{Enter}');
  await expect.poll(() => id).toHaveAccessibleDescription(/does not have 1 to 64 small letters/);
  await user.clear(id);
  await user.type(id, 'tarn-2');
  await user.type(screen.getByRole('textbox', { name: 'Folders of the server' }), 'srv');
  await user.click(screen.getByRole('button', { name: 'Add it' }));
  await expect
    .poll(() => screen.getByRole('textbox', { name: 'Folders of the server' }))
    .toHaveAccessibleDescription(/no absolute path/);
});

it('changes name, addresses and folders', async () => {
  const { user } = renderAt('/organisations/tarn');
  const settings = within(await part('Settings'));
  await user.clear(settings.getByRole('textbox', { name: 'Name' }));
  await user.type(settings.getByRole('textbox', { name: 'Name' }), 'Tarn Works');
  await user.type(
    settings.getByRole('textbox', { name: 'Addresses of its own' }),
    'search.otter-ferries.example',
  );
  await user.click(settings.getByRole('button', { name: 'Save' }));
  expect(await settings.findByRole('alert')).toHaveTextContent('Another organisation has the host');
  await user.clear(settings.getByRole('textbox', { name: 'Addresses of its own' }));
  await user.click(settings.getByRole('button', { name: 'Save' }));
  expect(await settings.findByText('Saved.')).toBeInTheDocument();
  expect(await screen.findByRole('heading', { name: 'Tarn Works' })).toBeInTheDocument();
  expect(found('tarn')).toMatchObject({ name: 'Tarn Works', hosts: [] });
});

it('says where its people sign in', async () => {
  renderAt('/organisations/tarn');
  expect(await part('Sign-in page')).toHaveTextContent(`${location.origin}/sign-in?tenant=tarn`);
});

it('names its own address where it has one', async () => {
  renderAt('/organisations/otter-ferries');
  expect(await part('Sign-in page')).toHaveTextContent(/\/\/search\.otter-ferries\.example.*sign-in/);
});

it('makes another link as long as nobody has come in', async () => {
  const { user } = renderAt('/organisations/tarn');
  await user.click(await screen.findByRole('button', { name: 'Make a new link …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'A link into Tarn Foundry' }));
  await user.click(dialog.getByRole('button', { name: 'Make the link' }));
  expect(dialog.getByRole('textbox')).toHaveAccessibleDescription(/Say what they sign in as/);
  await user.type(dialog.getByRole('textbox', { name: 'Login' }), 'Rosa{Enter}');
  const link = await screen.findByRole('textbox', { name: 'Link of the invitation' });
  expect(link).toHaveValue(`${location.origin}/welcome#invitation-2`);
});

it('says why no link can be made once somebody has a password', async () => {
  Object.assign(found('tarn') ?? {}, { people: 2 });
  const { user } = renderAt('/organisations/tarn');
  await user.click(await screen.findByRole('button', { name: 'Make a new link …' }));
  await user.type(await screen.findByRole('textbox', { name: 'Login' }), 'rosa{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Somebody administers this organisation already',
  );
});

it('offers no link into one that is in use', async () => {
  renderAt('/organisations/otter-ferries');
  expect(await part('First administrator')).toHaveTextContent('only they let others in');
  expect(screen.queryByRole('button', { name: 'Make a new link …' })).toBeNull();
});

it('suspends after one more question, and opens again', async () => {
  const { user } = renderAt('/organisations/otter-ferries');
  expect(await part('Delete')).toHaveTextContent('Suspend it first');
  await user.click(await screen.findByRole('button', { name: 'Suspend it …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Suspend Otter Ferries?' }));
  await user.click(dialog.getByRole('button', { name: 'Suspend it' }));
  expect(await screen.findByText(/^Suspended since/)).toHaveTextContent('nobody comes in');
  expect(found('otter-ferries')?.state).toBe('suspended');
  await user.click(await screen.findByRole('button', { name: 'Open it again' }));
  expect(await screen.findByRole('button', { name: 'Suspend it …' })).toBeInTheDocument();
  expect(found('otter-ferries')?.state).toBe('open');
});

it('is deleted only when its short name was typed', async () => {
  const { user, address } = renderAt('/organisations/old-mill');
  await user.click(await screen.findByRole('button', { name: 'Delete it …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete Old Mill Paper?' }));
  const button = dialog.getByRole('button', { name: 'Delete the organisation' });
  await user.type(dialog.getByRole('textbox'), 'Old Mill Paper');
  await user.click(button);
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(found('old-mill')).toBeDefined();
  await user.clear(dialog.getByRole('textbox'));
  await user.type(dialog.getByRole('textbox'), 'old-mill');
  await user.click(button);
  expect(await screen.findByRole('heading', { name: 'Organisations' })).toBeInTheDocument();
  expect(address()).toBe('/organisations');
  expect(found('old-mill')).toBeUndefined();
  await expect.poll(() => screen.queryByRole('link', { name: 'Old Mill Paper' })).toBeNull();
});

it('says why the first can be neither suspended nor deleted', async () => {
  renderAt('/organisations/main');
  expect(await part('Suspend and delete')).toHaveTextContent('its operators run the installation');
  expect(screen.queryByRole('button', { name: /Suspend|Delete|new link/ })).toBeNull();
  expect(screen.queryByRole('textbox', { name: 'Folders of the server' })).toBeNull();
});

it('says that there is no such organisation', async () => {
  renderAt('/organisations/none');
  expect(await screen.findByRole('heading', { name: 'There is no such organisation' })).toBeInTheDocument();
});

it('says why deleting did not work', async () => {
  const { user } = renderAt('/organisations/old-mill');
  await user.click(await screen.findByRole('button', { name: 'Delete it …' }));
  mock.use(behaves.unreachable('/api/v1/tenants/:tenant'));
  await user.type(await screen.findByRole('textbox', { name: /^Type/ }), 'old-mill{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
});

it('is for nobody else, and says whom to ask', async () => {
  resetWorld('moira');
  renderAt('/organisations');
  expect(await screen.findByText(/looked after by the operators/)).toBeInTheDocument();
});

unhappyStates({
  at: '/organisations',
  from: '/api/v1/tenants',
  loading: /Loading the organisations/,
  as: 'lukas',
});
