import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { exampleSealed, pseudonym, resetWorld, world } from '@mock/index';
import { first } from '@/test/first';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';

beforeEach(() => resetWorld('gerda', { privacy: exampleSealed() }));

const CALLUM = pseudonym('callum');
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const part = (name: string) => screen.findByRole('region', { name });

/** What the timeline was asked for. */
function counted(): string[] {
  const asked: string[] = [];
  mock.use(
    http.get('/api/v1/audit/timeline', ({ request }) => {
      asked.push(new URL(request.url).search);
    }),
  );
  return asked;
}

const denied = async () => (await screen.findByRole('link', { name: 'Opened a document' })).closest('li');

it('says that names are sealed, and tells people apart under pseudonyms', async () => {
  renderAt('/record');
  expect(await screen.findByText(/Names are sealed. People stand here under pseudonyms/)).toBeInTheDocument();
  const row = await denied();
  expect(row).toHaveTextContent(`pseudonym ${CALLUM.slice(0, 6)} · finance/pay-bands.md`);
  expect(row).not.toHaveTextContent('callum');
  expect(within(row ?? document.body).getByTitle(CALLUM)).toHaveStyle('--hue: ' + hue(CALLUM));
});

const hue = (word: string) => String((Number.parseInt(word.slice(0, 6), 16) % 12) * 30);

it('says nothing of it where names are not sealed', async () => {
  resetWorld('gerda');
  renderAt('/record');
  expect(await denied()).toHaveTextContent('callum · finance/pay-bands.md');
  expect(screen.queryByText(/Names are sealed/)).toBeNull();
});

it('asks for names with a reason, for hours, and says who has to agree', async () => {
  const { user } = renderAt('/record');
  await user.click(await screen.findByRole('button', { name: 'Ask for names …' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('textbox', { name: 'Hours' })).toHaveValue('8');
  await user.click(dialog.getByRole('button', { name: 'Ask for them' }));
  expect(dialog.getByText('Say why you have to see names.')).toBeInTheDocument();
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'A complaint');
  await user.click(dialog.getByRole('button', { name: 'Ask for them' }));
  expect(await dialog.findByRole('status')).toHaveTextContent(
    /^Asked. Somebody else has to agree under Approvals/,
  );
  expect(dialog.getByRole('link', { name: 'Approvals' })).toHaveAttribute('href', '/approvals');
  expect(world.approvals[0]).toMatchObject({
    kind: 'names_unseal',
    subject: 'names for 8 hours',
    reason: 'A complaint',
  });
});

it('says at the field that hours are too many, and in the dialog that it was asked for already', async () => {
  const { user } = renderAt('/record');
  await user.click(await screen.findByRole('button', { name: 'Ask for names …' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'A complaint');
  const hours = dialog.getByRole('textbox', { name: 'Hours' });
  await user.clear(hours);
  await user.keyboard('{Enter}');
  expect(await dialog.findByText('This is not between 1 and 72.')).toBeInTheDocument();
  world.approvals = [
    {
      id: 'apr-9',
      kind: 'names_unseal',
      subject: 'names for 4 hours',
      reason: '',
      asked_by: 'gerda',
      asked: '',
      until: '',
      state: 'open',
      may_decide: false,
    },
  ];
  await user.type(hours, '4{Enter}');
  expect(await dialog.findByRole('alert')).toHaveTextContent('You have asked for this already');
});

it('shows names to whom two people let, until when, and pseudonyms again when they had enough', async () => {
  world.namesUntil.set('gerda', inAnHour());
  const { user } = renderAt('/record');
  expect(await screen.findByText(/Names are sealed, and you see them until/)).toBeInTheDocument();
  expect(await denied()).toHaveTextContent('callum');
  await user.click(screen.getByRole('button', { name: 'Seal them again' }));
  expect(await screen.findByText('Names are sealed again.')).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: 'Ask for names …' })).toBeInTheDocument();
  await expect.poll(async () => (await denied())?.textContent).toContain(CALLUM.slice(0, 6));
  expect(document.body).not.toHaveTextContent('callum');
});

it('shows names as soon as somebody comes back to the window after the second person agreed', async () => {
  renderAt('/record');
  expect(await denied()).not.toHaveTextContent('callum');
  world.namesUntil.set('gerda', inAnHour());
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  await expect.poll(async () => (await denied())?.textContent).toContain('callum');
});

it('hides names again by itself when the time is over', async () => {
  world.namesUntil.set('gerda', new Date(Date.now() + 3000).toISOString());
  renderAt('/record');
  expect(await denied()).toHaveTextContent('callum');
  await expect
    .poll(async () => (await denied())?.textContent, { timeout: 15_000 })
    .toContain(CALLUM.slice(0, 6));
});

it('offers pseudonyms as who, and takes one as far as it is shown', async () => {
  const { user, address } = renderAt('/record');
  const who = await screen.findByRole('textbox', { name: 'Who' });
  await expect.poll(() => who.getAttribute('placeholder')).toBe('A pseudonym');
  await denied();
  await user.type(who, CALLUM.slice(0, 6));
  const option = await screen.findByRole('option', { name: new RegExp(CALLUM.slice(0, 6)) });
  expect(option).toHaveTextContent(`pseudonym ${CALLUM.slice(0, 6)}`);
  await user.keyboard('{Enter}');
  await expect.poll(address).toBe(`/record?actor=${encodeURIComponent(CALLUM)}`);
  expect(await denied()).toBeInTheDocument();
});

it('says at the filter why nobody may be looked for by name', async () => {
  renderAt('/record?actor=callum');
  const refusal = await screen.findByRole('alert');
  expect(refusal).toHaveTextContent('Look for a pseudonym as it stands there');
  const who = screen.getByRole('textbox', { name: 'Who' });
  expect(who).toBeInvalid();
  expect(who).toHaveAccessibleErrorMessage(/Look for a pseudonym/);
  expect(screen.queryByRole('heading', { name: 'You may not see this' })).toBeNull();
});

it.each([`actor=${encodeURIComponent(CALLUM)}`, 'resource=finance/pay-bands.md', 'request_id=req-denied'])(
  'tells no bars of %s, and does not ask for them',
  async search => {
    const asked = counted();
    renderAt(`/record?${search}`);
    expect(await screen.findByText(/There are no bars of one person/)).toBeInTheDocument();
    expect(await denied()).toBeInTheDocument();
    expect(asked).toEqual([]);
  },
);

it('counts all of it as ever', async () => {
  const asked = counted();
  renderAt('/record?outcome=denied');
  expect(await screen.findByRole('figure', { name: /events by day/ })).toBeInTheDocument();
  expect(asked).toHaveLength(1);
});

it('shows what is sealed of an event as sealed, and the proof as proven', async () => {
  const changed = first(world.events.filter(each => each.request_id === 'req-change'));
  renderAt(`/record/events/${changed.id}`);
  expect(await screen.findByText(/what would tell who it was is hidden/)).toBeInTheDocument();
  const what = await part('What happened');
  expect(what).toHaveTextContent(`Whopseudonym ${pseudonym('moira').slice(0, 6)}`);
  expect(what).toHaveTextContent(`Done topseudonym ${pseudonym('ewan').slice(0, 6)}`);
  expect(await part('What was changed')).toHaveTextContent(/^What was changed\s*sealed$/);
  expect(await within(await part('Proof')).findByText(/Checked by this server/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'What this person did within an hour of it' })).toHaveAttribute(
    'href',
    expect.stringContaining(encodeURIComponent(pseudonym('moira'))),
  );
});

it('names the fields that are sealed', async () => {
  const signedIn = first(world.events.filter(each => each.action === 'session.create'));
  renderAt(`/record/events/${signedIn.id}`);
  expect(await part('Detail')).toHaveTextContent('Address sealed');
});

it('marks exports without names, and says why one with names cannot be had', async () => {
  Object.assign(world.exports[0] ?? {}, { names_sealed: false });
  world.exports.push({ ...first(world.exports), id: 'export-sealed', names_sealed: true });
  const { user } = renderAt('/record/exports');
  const list = within(await screen.findByRole('list', { name: 'Exports' }));
  const [named, , sealed] = list.getAllByRole('listitem');
  expect(sealed).toHaveTextContent('Names sealed');
  expect(named).not.toHaveTextContent('Names sealed');
  await user.click(await within(named ?? document.body).findByRole('button', { name: /^Download/ }));
  expect(await list.findByText(/The bundle has names in it, which are sealed now/)).toBeInTheDocument();
  expect(within(sealed ?? document.body).getByRole('link', { name: /^Download/ })).toHaveAttribute(
    'href',
    '/api/v1/audit/exports/export-sealed/bundle',
  );
});
