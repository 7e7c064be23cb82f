import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';

const check = () => screen.getByRole('button', { name: 'Check what would be indexed' });
const add = () => screen.getByRole('button', { name: 'Add and read it' });

async function filled(path = '/srv/shares/foundry') {
  const shown = renderAt('/sources/new');
  await shown.user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Foundry');
  await shown.user.type(screen.getByRole('textbox', { name: 'Folder on the server' }), path);
  return shown;
}

beforeEach(() => resetWorld('ines'));

it('shows what would be indexed, and who could read it, before anything is saved', async () => {
  const { user } = await filled();
  expect(add()).toHaveAttribute('aria-disabled', 'true');
  expect(add()).toHaveAccessibleDescription('You can save once you have seen what would be indexed.');
  await user.click(check());
  const rehearsal = await screen.findByRole('region', { name: 'What would be indexed' });
  expect(within(rehearsal).getByText('would be indexed').parentElement).toHaveTextContent('8');
  expect(
    within(rehearsal).getByRole('row', { name: /otter-housing.md Would be indexed Everyone/ }),
  ).toBeInTheDocument();
  expect(
    within(rehearsal).getByRole('row', {
      name: /mould-7.stl Would be skipped\s?Kind of file that is not read/,
    }),
  ).toBeInTheDocument();
  expect(world.sources).toHaveLength(1);
});

it('adds the folder and reads it at once', async () => {
  const { user, address } = await filled();
  await user.keyboard('{Enter}');
  await screen.findByRole('region', { name: 'What would be indexed' });
  await user.click(add());
  await expect.poll(address).toMatch(/^\/sources\/source-/);
  expect(await screen.findByRole('region', { name: 'Run on its way' })).toBeInTheDocument();
  expect(world.sources[1]).toMatchObject({ name: 'Foundry', default_access: ['everyone'] });
});

it('asks to check again when something was changed after the check', async () => {
  const { user } = await filled();
  await user.click(check());
  await screen.findByRole('region', { name: 'What would be indexed' });
  await user.type(screen.getByRole('textbox', { name: 'But not these' }), '**/*.csv{Enter}');
  expect(await screen.findByText(/Something has changed since this check/)).toBeInTheDocument();
  expect(add()).toHaveAttribute('aria-disabled', 'true');
});

it('says who may read it: groups and people by name, and other rules for some paths', async () => {
  const { user } = await filled();
  await user.click(screen.getByRole('radio', { name: 'Only these groups and people' }));
  expect(screen.getByText('As it stands, nobody may read it.')).toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Groups' }), 'works-council{Enter}');
  await user.type(screen.getByRole('textbox', { name: 'People' }), 'henrik{Enter}');
  await user.click(screen.getByRole('button', { name: 'Add a rule' }));
  await user.type(screen.getByRole('textbox', { name: 'Paths of rule 1' }), 'safety/**');
  const rule = screen.getByRole('textbox', { name: 'Paths of rule 1' }).closest('li') as HTMLElement;
  await user.click(within(rule).getByRole('radio', { name: 'Everyone who is signed in' }));
  await user.click(check());
  const rehearsal = await screen.findByRole('region', { name: 'What would be indexed' });
  expect(
    within(rehearsal).getByRole('row', { name: /otter-housing.md .* Group works-council, henrik/ }),
  ).toBeInTheDocument();
  expect(
    within(rehearsal).getByRole('row', { name: /gloves.md .* Everyone who is signed in/ }),
  ).toBeInTheDocument();
});

it('says what is missing beside the field, without asking the server', async () => {
  const { user } = renderAt('/sources/new');
  await user.type(await screen.findByRole('textbox', { name: 'Folder on the server' }), 'handbook{Enter}');
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/Give the source a name/);
  expect(screen.getByRole('textbox', { name: 'Folder on the server' })).toHaveAccessibleDescription(
    /beginning with a slash/,
  );
});

it('shows the server’s word beside the field it is about', async () => {
  const { user } = await filled('/srv/nowhere');
  await user.click(check());
  await expect
    .poll(() => screen.getByRole('textbox', { name: 'Folder on the server' }))
    .toHaveAccessibleDescription(/This does not exist on the server, or is not mounted./);
});

it('says that the name is taken', async () => {
  const { user } = await filled();
  const name = screen.getByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Handbook');
  await user.click(check());
  await screen.findByRole('region', { name: 'What would be indexed' });
  await user.click(add());
  expect(await screen.findByRole('alert')).toHaveTextContent("There is a source named 'Handbook' already.");
});

it.each([
  ['unreachable', 'The server cannot be reached'],
  ['broken', 'Something went wrong on our side'],
] as const)('says so when the check fails: %s', async (how, words) => {
  const { user } = await filled();
  mock.use(behaves[how]('*/sources:dry_run'));
  await user.click(check());
  expect(await screen.findByRole('alert')).toHaveTextContent(words);
});
