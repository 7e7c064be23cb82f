import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { problem } from '@mock/problems';
import { problemResponse } from '@mock/handlers/guard';
import { first } from '@/test/first';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('gerda'));

const event = (request: string) => first(world.events.filter(each => each.request_id === request));
/** What is looked at from now on, with what outcome: each of it is an event. */
function looked(): string[] {
  const looks: string[] = [];
  for (const what of ['events', 'timeline']) {
    mock.use(
      http.get(`/api/v1/audit/${what}`, ({ request }) => {
        looks.push([what, new URL(request.url).searchParams.get('outcome') ?? 'any'].join(' '));
      }),
    );
  }
  return looks;
}

/** A while in which a look that nobody wanted would have come. */
const settled = () => new Promise(resolve => setTimeout(resolve, 300));

const part = (name: string) => screen.findByRole('region', { name });

it('lists events by day, with who, what, to what, and how it ended', async () => {
  renderAt('/record');
  const row = (await screen.findByRole('link', { name: 'Opened a document' })).closest('li');
  expect(row).toHaveTextContent('callum · finance/pay-bands.md');
  expect(row).toHaveTextContent('Denied');
  expect(screen.getByText(/That you look at the record is on record too/)).toBeInTheDocument();
});

it('narrows by action, person, outcome and text, and all of it stands in the address', async () => {
  const { user, address } = renderAt('/record');
  await screen.findByRole('link', { name: 'Opened a document' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'What' }), 'search.*');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'success');
  await user.type(screen.getByRole('searchbox', { name: 'Text' }), 'hyperlink{Enter}');
  await expect.poll(() => screen.queryAllByRole('link', { name: 'Searched' }).length).toBe(1);
  expect(address()).toBe('/record?action=search.*&outcome=success&text=hyperlink');
  await user.click(screen.getByRole('button', { name: 'Everything of this time' }));
  await expect.poll(() => address()).toBe('/record');
});

it('looks once, and not once more with the filter before it, where somebody narrows or looks again', async () => {
  const looks = looked();
  const { user, address } = renderAt('/record');
  await screen.findByRole('link', { name: 'Opened a document' });
  expect(looks.splice(0)).toHaveLength(2);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'denied');
  await expect.poll(address).toBe('/record?outcome=denied');
  await settled();
  expect(looks.splice(0).sort()).toEqual(['events denied', 'timeline denied']);
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  await settled();
  expect(looks.splice(0).sort()).toEqual(['events denied', 'timeline denied']);
});

it('shows the same again, and does not look again, to whoever comes back from an event', async () => {
  const { user, address, go } = renderAt('/record');
  await user.click(await screen.findByRole('link', { name: 'Opened a document' }));
  await part('What happened');
  const looks = looked();
  await go(-1);
  await expect.poll(address).toBe('/record');
  expect(await screen.findByRole('link', { name: 'Opened a document' })).toBeInTheDocument();
  await settled();
  expect(looks).toEqual([]);
});

it('takes a moment with Enter, once, together with a name that is typed', async () => {
  const { user, address } = renderAt('/record');
  await user.type(await screen.findByRole('textbox', { name: 'Who' }), 'ewan');
  const looks = looked();
  await user.type(screen.getByLabelText('From'), '2026-01-05T08:30');
  await user.keyboard('{Enter}');
  const from = encodeURIComponent(new Date('2026-01-05T08:30').toISOString());
  await expect.poll(address).toBe(`/record?from=${from}&actor=ewan`);
  await settled();
  expect(address()).toBe(`/record?from=${from}&actor=ewan`);
  expect(looks).toHaveLength(2);
});

it('keeps a name that is typed where a length of time is chosen', async () => {
  const { user, address } = renderAt('/record');
  await user.type(await screen.findByRole('textbox', { name: 'Who' }), 'ewan');
  await user.click(screen.getByRole('radio', { name: 'Last 30 days' }));
  await expect.poll(address).toBe('/record?last=P30D&actor=ewan');
});

it('narrows to a bar of the timeline with the keyboard, and shows the same numbers in a table', async () => {
  const { user, address } = renderAt('/record');
  const chart = await screen.findByRole('figure', { name: /events by day/ });
  const bars = within(chart).getAllByRole('button');
  expect(bars.at(0)).toHaveAttribute('tabindex', '0');
  expect(bars.at(-1)).toHaveAttribute('tabindex', '-1');
  first(bars).focus();
  await user.keyboard('{ArrowRight}');
  expect(bars[1]).toHaveFocus();
  expect(within(chart).getAllByRole('rowheader', { hidden: true })).toHaveLength(bars.length);
  await user.keyboard('{Enter}');
  await expect.poll(() => address()).toMatch(/^\/record\?from=.*T00%3A00%3A00.000Z&to=/);
});

it('says so where nothing fits, and where the record was looked through only so far', async () => {
  const { user } = renderAt('/record?actor=nobody-here');
  expect(await screen.findByRole('heading', { name: 'Nothing like that on record' })).toBeInTheDocument();
  mock.use(
    http.get('/api/v1/audit/events', () =>
      HttpResponse.json({ items: [], next_cursor: 'on', looked_through: 50_000 }),
    ),
  );
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  expect(await screen.findByText(/Looked through 50,000 events; there are older ones/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Go on looking' })).toBeInTheDocument();
});

it('says that nothing is shown while the record cannot be written', async () => {
  mock.use(
    http.get('/api/v1/audit/events', () =>
      problemResponse(
        problem('audit_unavailable', 503, 'The record cannot be written', 'Tell the operator.'),
        { 'Retry-After': '2' },
      ),
    ),
  );
  renderAt('/record');
  expect(await screen.findByText('The record cannot be written')).toBeInTheDocument();
});

it('shows all of an event: fields in words, what changed, the proof, and what is around it', async () => {
  const changed = event('req-change');
  renderAt(`/record/events/${changed.id}`);
  expect(await screen.findByRole('heading', { name: 'Changed an account' })).toBeInTheDocument();
  const what = await part('What happened');
  expect(what).toHaveTextContent('Whomoira');
  expect(what).toHaveTextContent('Done toewan');
  expect(what).toHaveTextContent(/UTC/);
  const difference = within(await part('What was changed')).getAllByRole('row');
  expect(difference[1]).toHaveTextContent('Roles');
  expect(difference[1]).toHaveTextContent('(changed)');
  expect(difference.at(-1)).not.toHaveTextContent('(changed)');
  expect(await within(await part('Proof')).findByText(/Checked by this server/)).toBeInTheDocument();
  const around = within(await part('Around it'));
  expect(around.getByRole('link', { name: 'The other events of this request' })).toHaveAttribute(
    'href',
    expect.stringContaining('request_id=req-change'),
  );
  expect(around.getByRole('link', { name: 'Everything that was done to the same' })).toHaveAttribute(
    'href',
    '/record?last=all&resource=ewan',
  );
});

it('shows what people wrote as text, and never as markup', async () => {
  const markup = event('req-markup');
  renderAt(`/record/events/${markup.id}`);
  const detail = await part('Detail');
  expect(detail).toHaveTextContent('<img src=x onerror=alert(1)> =HYPERLINK("x")');
  expect(document.querySelector('img[src=x]')).toBeNull();
});

it('has a heading where an event does not come', async () => {
  renderAt('/record/events/999999');
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Event 999999');
});

it('leads from an answer to its receipt', async () => {
  const answered = { ...event('req-change'), id: '900', action: 'ask.answer', resource: 'ans-7' };
  world.events.push(answered);
  renderAt('/record/events/900');
  expect(await screen.findByRole('link', { name: 'The receipt of the answer' })).toHaveAttribute(
    'href',
    '/receipts/ans-7',
  );
});

it('says why there is no proof yet', async () => {
  mock.use(
    http.get('/api/v1/audit/events/*/proof', () =>
      problemResponse(problem('conflict', 409, 'It does not fit', 'No checkpoint counts this event yet.')),
    ),
  );
  renderAt('/record/events/1');
  expect(await within(await part('Proof')).findByRole('alert')).toHaveTextContent('No checkpoint counts');
});

it('saves a filter, comes back to it, shares and deletes it', async () => {
  const { user, address, go } = renderAt('/record?last=P30D&outcome=denied');
  await user.click(await screen.findByRole('button', { name: 'Saved filters' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Save this filter …' }));
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Refused{Enter}');
  await expect.poll(() => world.savedFilters[0]?.filter).toEqual({ last: 'P30D', outcome: 'denied' });
  await go('/record');
  await user.click(await screen.findByRole('button', { name: 'Saved filters' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Refused' }));
  await expect.poll(() => address()).toBe('/record?last=P30D&outcome=denied');
  await user.click(screen.getByRole('button', { name: 'Saved filters' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Look after yours …' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Share Refused' }));
  await expect.poll(() => world.savedFilters[0]?.shared).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Delete Refused' }));
  await expect.poll(() => world.savedFilters).toEqual([]);
});

it('tells what was erased with a person from what nobody wrote', async () => {
  const asked = first(world.events.filter(each => each.action === 'search.run'));
  const { query: _, ...detail } = asked.detail;
  const gone = { ...asked, id: '901', actor: 'erased#person', detail, erased: ['actor', 'detail.query'] };
  world.events.push(gone);
  renderAt('/record/events/901');
  expect(await screen.findByText(/Somebody was erased, and what would tell who it was/)).toBeInTheDocument();
  expect(await part('What happened')).toHaveTextContent('somebody who was erased');
  expect(await part('Detail')).toHaveTextContent('Query erased');
});

it('exports what was shown, shows how far it is, and where it can be fetched', async () => {
  const { user } = renderAt('/record/exports?last=all&action=document.*');
  const fresh = within(await part('A new one'));
  expect(fresh.getByText(/All times, Documents/)).toBeInTheDocument();
  await user.selectOptions(fresh.getByRole('combobox'), 'cef');
  await user.click(fresh.getByRole('button', { name: 'Export' }));
  await expect.poll(() => world.exports[0]).toMatchObject({ action: 'document.*', format: 'cef' });
  expect(await screen.findByRole('progressbar')).toBeInTheDocument();
  const list = await screen.findByRole('list', { name: 'Exports' });
  await expect.poll(() => within(list).getAllByRole('link', { name: /^Download/ }).length).toBe(2);
  expect(within(list).getAllByRole('link', { name: /^Download/ })[1]).toHaveAttribute(
    'href',
    '/api/v1/audit/exports/export-old/bundle',
  );
  expect(within(list).getByRole('alert')).toHaveTextContent('See whether the disk is full');
  await user.click(within(list).getByRole('button', { name: /^Delete the export of 19 Nov/ }));
  await user.click(await screen.findByRole('button', { name: 'Delete it' }));
  await expect.poll(() => world.exports.map(each => each.id)).not.toContain('export-failed');
});

it('schedules exports of a saved filter, and ends them', async () => {
  world.savedFilters = [
    { id: 'f1', name: 'Refused', owner: 'gerda', own: true, shared: false, created: '', filter: {} },
  ];
  const { user } = renderAt('/record/exports');
  const scheduled = within(await part('Scheduled'));
  await user.selectOptions(await scheduled.findByRole('combobox', { name: 'How often' }), 'month');
  await user.click(scheduled.getByRole('button', { name: 'Schedule it' }));
  expect(await scheduled.findByText('Every month: Refused')).toBeInTheDocument();
  await user.click(scheduled.getByRole('button', { name: 'End the schedule of Refused' }));
  await expect.poll(() => world.schedules).toEqual([]);
});

it('is for auditors only', async () => {
  resetWorld('moira');
  renderAt('/record');
  expect(await screen.findByText(/The record is read by auditors/)).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Record' })).toBeNull();
});

unhappyStates({ at: '/record', from: '/api/v1/audit/events', loading: /Loading the events/, as: 'gerda' });
