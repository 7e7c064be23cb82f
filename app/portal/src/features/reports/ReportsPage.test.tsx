import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { exampleReports, resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { first } from '@/test/first';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { longList, many, unhappyStates } from '@/test/states';

beforeEach(() => resetWorld('moira', { reports: exampleReports() }));

const row = async (name: RegExp) => {
  const list = await screen.findByRole('list', { name: 'Reports' });
  const found = within(list)
    .getAllByRole('listitem')
    .find(each => name.test(each.textContent));
  if (found === undefined) {
    throw new Error(`There is no row of ${name}`);
  }
  return found;
};

it('says of each what it is about, how it stands, and how far it is', async () => {
  renderAt('/reports');
  const soc2 = await row(/^SOC 2/);
  expect(soc2).toHaveTextContent('1 July 2026 to 30 September 2026. Asked for by signe');
  expect(soc2).toHaveTextContent('Not met1');
  expect(soc2).toHaveTextContent('Met7');
  expect(within(await row(/^GDPR/)).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '62');
  expect(within(await row(/^ISO/)).getByRole('alert')).toHaveTextContent('See whether the disk is full');
  expect(await row(/^Access review/)).toHaveTextContent('source handbook');
});

it('leads to the files, and says why one of them is not for the reader', async () => {
  renderAt('/reports');
  const soc2 = within(await row(/^SOC 2/));
  expect(soc2.getByRole('link', { name: 'PDF of SOC 2' })).toHaveAttribute(
    'href',
    '/api/v1/reports/rep-2/pdf',
  );
  expect(soc2.queryByRole('link', { name: /^Zip/ })).toBeNull();
  expect(soc2.getByText(/only an auditor takes/)).toBeInTheDocument();
  expect(within(await row(/^Access review/)).getByRole('link', { name: /^Zip/ })).toBeInTheDocument();
});

it('has one made, of a framework and a period', async () => {
  resetWorld('moira');
  const { user } = renderAt('/reports');
  expect(await screen.findByRole('heading', { name: 'There is no report yet' })).toBeInTheDocument();
  await user.click(await screen.findByRole('textbox', { name: 'Framework' }));
  await user.click(await screen.findByRole('option', { name: 'GDPR' }));
  expect(screen.getByText(/: 1 control. Without extracts of the record/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Make the report' }));
  expect(await row(/^GDPR/)).toHaveTextContent('Waits for its turn');
  expect(world.reports[0]).toMatchObject({ framework: 'gdpr', with_record: false });
});

it('wants both days where days are typed', async () => {
  const { user } = renderAt('/reports');
  await user.click(await screen.findByRole('textbox', { name: 'Period' }));
  await user.click(await screen.findByRole('option', { name: 'Other days' }));
  await user.type(screen.getByLabelText('First day'), '2026-01-01');
  expect(screen.getByRole('button', { name: 'Make the report' })).toBeDisabled();
  await user.type(screen.getByLabelText('Last day'), '2026-03-31');
  await user.click(screen.getByRole('button', { name: 'Make the report' }));
  expect(await row(/1 January 2026 to 31 March 2026/)).toBeInTheDocument();
});

it('shows the controls, narrowed to a state by pressing it', async () => {
  const { user } = renderAt('/reports/rep-2');
  const controls = await screen.findByRole('list', { name: 'Controls' });
  expect(within(controls).getByRole('heading', { name: /CC6.6 Threats from outside/ })).toBeInTheDocument();
  expect(controls).toHaveTextContent('Put a proxy with TLS in front');
  expect(controls).toHaveTextContent('With your organisation: The machine stands in your building');
  await user.click(screen.getByRole('button', { name: /Yours/ }));
  expect(within(controls).getAllByRole('heading')).toHaveLength(1);
});

it('shows the printed page in a frame that may do nothing', async () => {
  const { user } = renderAt('/reports/rep-2');
  await user.click(await screen.findByRole('radio', { name: 'As printed' }));
  const frame = await screen.findByTitle('The report as it is printed');
  expect(frame).toHaveAttribute('sandbox', '');
  expect(frame.getAttribute('srcdoc')).toContain('As it is printed.');
});

it('deletes one once it was asked again', async () => {
  const { user, address } = renderAt('/reports/rep-3');
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
  await expect.poll(address).toBe('/reports');
  expect(world.reports.map(each => each.id)).not.toContain('rep-3');
});

it.each([
  ['/reports', '/api/v1/reports'],
  ['/reports/rep-4', '/api/v1/reports/rep-4'],
])('keeps what it shows when one look in between fails: %s', async (at, from) => {
  renderAt(at);
  const bar = await screen.findByRole('progressbar');
  let failed = 0;
  mock.use(
    http.get(from, () => {
      failed++;
      return HttpResponse.error();
    }),
  );
  // The second look is after the page has heard of the first.
  await expect.poll(() => failed, { timeout: 5000 }).toBe(2);
  expect(bar).toBeInTheDocument();
  expect(screen.queryByText(/cannot be reached/)).toBeNull();
});

it('leads to one that failed, which can be deleted', async () => {
  const { user, address } = renderAt('/reports');
  await user.click(within(await row(/^ISO/)).getByRole('link', { name: 'ISO/IEC 27001:2022' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'ISO/IEC 27001:2022' })).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent('See whether the disk is full');
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/That it was asked for stays on record/)).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  await expect.poll(address).toBe('/reports');
  expect(world.reports.map(each => each.id)).not.toContain('rep-1');
});

it('has a heading while a report is fetched, and where it does not come', async () => {
  mock.use(behaves.slow('/api/v1/reports/rep-2'));
  const { go } = renderAt('/reports/rep-2');
  expect(await screen.findByText('Loading the report')).toBeInTheDocument();
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Report');
  await go('/reports/rep-99');
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Report');
});

it('is for nobody else, and says whom to ask', async () => {
  resetWorld('ewan');
  renderAt('/reports');
  expect(await screen.findByText(/are for auditors and administrators/)).toBeInTheDocument();
});

unhappyStates({
  at: '/reports',
  from: '/api/v1/reports',
  loading: /Loading the reports/,
  as: 'moira',
});

longList({
  at: '/reports',
  from: '/api/v1/reports',
  shows: /^1 July 2026 to 30 September 2026/,
  as: 'moira',
  given: () => {
    const soc2 = first(exampleReports().filter(each => each.framework === 'soc2'));
    world.reports = many(number => ({ ...soc2, id: `rep-${number}` }));
  },
});
