import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld, world } from '@mock/index';
import { answer } from '@mock/company/answering';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

const QUESTION = 'How many days of holiday do I get in Austria?';

function someone() {
  if (world.person === null) {
    throw new Error('Nobody is signed in');
  }
  return world.person;
}

function answered(as?: string): string {
  const whole = answer(someone(), QUESTION, undefined, undefined).answer;
  whole.receipt_id = as ?? whole.receipt_id ?? '';
  world.threads = [
    { id: whole.thread_id, title: QUESTION, updated: '2026-11-28T06:00:00Z', answers: [whole] },
  ];
  return whole.receipt_id;
}

beforeEach(() => resetWorld('ewan'));

it('shows what was asked, what was read, by which model, and the support of each sentence', async () => {
  renderAt(`/receipts/${answered()}`);
  expect(await screen.findByText('As it was signed.')).toBeInTheDocument();
  expect(
    within(screen.getByRole('region', { name: 'What was asked' })).getByText(QUESTION),
  ).toBeInTheDocument();
  expect(
    within(screen.getByRole('region', { name: 'What was answered' })).getAllByText(/^Supported, /)[0],
  ).toBeInTheDocument();
  expect(within(screen.getByRole('list', { name: 'Passages' })).getAllByText('cited')[0]).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'How it came about' })).toHaveTextContent('Asked byewan');
  expect(screen.getByRole('region', { name: 'To prove it elsewhere' })).toHaveTextContent('1042, answered');
});

it('offers the file, and the way back to the thread', async () => {
  const id = answered();
  renderAt(`/receipts/${id}`);
  expect(await screen.findByRole('link', { name: 'Download' })).toHaveAttribute(
    'href',
    `/api/v1/receipts/${id}/file`,
  );
  expect(screen.getByRole('link', { name: 'Back to the thread' })).toHaveAttribute(
    'href',
    `/threads/${world.threads[0]?.id ?? ''}`,
  );
});

it('runs the search again and says what became of the passages', async () => {
  const { user } = renderAt(`/receipts/${answered()}`);
  await user.click(await screen.findByRole('button', { name: 'Run the search again' }));
  expect(await screen.findByText('The same passages, in the same order.')).toBeInTheDocument();
});

it('says so when the index of then is gone, and what differs', async () => {
  const id = answered();
  mock.use(
    http.post('/api/v1/receipts/:id/replay', () =>
      Response.json({
        generation: 14,
        generation_then: 12,
        kept: false,
        narrowed: true,
        same: false,
        passages: [
          { state: 'changed', document: 'a', start: 0, end: 9, rank_then: 1, rank_now: 2 },
          { state: 'gone', document: 'b', start: 0, end: 9, rank_then: 2 },
          { state: 'new', document: 'c', start: 0, end: 9, rank_now: 1 },
        ],
      }),
    ),
  );
  const { user } = renderAt(`/receipts/${id}`);
  await user.click(await screen.findByRole('button', { name: 'Run the search again' }));
  const told = await screen.findByText(/is not kept any more/);
  expect(told).toHaveTextContent('has lost some of the access');
  expect(screen.getByText('3 passages: 1 changed since, 1 not found any more, 1 new.')).toBeInTheDocument();
});

it('opens no documents to whoever only checks', async () => {
  resetWorld('ines');
  mock.use(http.get('/api/v1/receipts/:id', () => Response.json(foreign('one', 'Travel policy 2026'))));
  renderAt('/receipts/one');
  const passages = await screen.findByRole('list', { name: 'Passages' });
  expect(within(passages).queryByRole('link')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Back to the thread' })).toBeNull();
});

it.each([
  ['ewan', []],
  ['gerda', ['/record/events/1041', '/record/events/1042']],
])('leads auditors to its events on record, and nobody else: %s', async (login, events) => {
  resetWorld(login);
  renderAt(`/receipts/${answered()}`);
  const proof = within(await screen.findByRole('region', { name: 'To prove it elsewhere' }));
  expect(proof.queryAllByRole('link').map(each => each.getAttribute('href'))).toEqual(events);
});

unhappyStates({
  at: '/receipts/one',
  from: '/api/v1/receipts/:id',
  loading: /Loading the receipt/,
  given: () => answered('one'),
});

function foreign(id: string, title: string) {
  return {
    id,
    owner: 'ewan',
    created: '2026-11-28T06:00:00Z',
    key: '8f3b19ac',
    digest: '0'.repeat(64),
    receipt: {
      v: 1,
      origin: 'cloister/x/main',
      keys: [],
      events: { asked: 0, answered: 2 },
      answer: {
        id,
        thread: 't',
        request_id: 'r',
        asked: '2026-11-28T06:00:00Z',
        took_ms: 5,
        question: QUESTION,
        asked_by: 'ewan',
        access: ['everyone'],
        passages: [
          {
            rank: 1,
            number: 1,
            document: 'd',
            title,
            source: 's',
            ordinal: 0,
            start: 0,
            end: 4,
            sha256: '0'.repeat(64),
            version: '0'.repeat(32),
            grant: 'everyone',
          },
        ],
        calls: [],
        rung: 'extractive',
        outcome: 'stopped',
        text: 'It was stopped.',
        sentences: [],
      },
    },
  };
}
