import { expect, it } from 'vitest';
import type { Answer, Citation } from '@/api/types';
import { asked, heard, ofAnswer, type Turn } from './turn';

type Event = Parameters<typeof heard>[1];

const citation: Citation = {
  document_id: 'd',
  title: 'Annual leave',
  quote: '25',
  start: 1,
  end: 3,
  number: 1,
};
const sources: Event = { type: 'sources', data: { id: 'ask-1', thread_id: 'thread-1', sources: [] } };
const token = (text: string): Event => ({ type: 'token', data: { text } });
const cites = (sentence: number): Event => ({ type: 'citation', data: { sentence, citation } });
const supports = (sentence: number, supported = true): Event => ({
  type: 'support',
  data: { sentence, supported },
});
const gaveUp: Event = {
  type: 'rung',
  data: { failed: 'model', reason: 'The model fell silent.', next: 'extractive' },
};

function after(...events: Event[]): Turn {
  return events.reduce(heard, asked({ question: 'How many days?' }, null));
}

function texts(turn: Turn): string[] {
  return turn.sentences.map(each => each.text);
}

it('shows the sources before the first word', () => {
  expect(after(sources)).toMatchObject({
    id: 'ask-1',
    threadId: 'thread-1',
    state: 'writing',
    sentences: [],
  });
});

it('makes a sentence of what was written when its citation comes', () => {
  const turn = after(sources, token('You have '), token('25 days.'), cites(0), supports(0), token(' After'));
  expect(turn.sentences).toEqual([{ text: 'You have 25 days.', citations: [citation], supported: true }]);
  expect(turn.tail).toBe(' After');
});

it('makes a sentence without a citation when its verdict comes', () => {
  const turn = after(sources, token('Cats like it.'), supports(0, false));
  expect(turn.sentences).toEqual([{ text: 'Cats like it.', citations: [], supported: false }]);
});

it('takes a verdict that comes late, while the next sentence is being written', () => {
  const turn = after(sources, token('One.'), cites(0), token(' Two'), supports(0));
  expect(turn.sentences[0]).toMatchObject({ text: 'One.', supported: true });
  expect(turn.tail).toBe(' Two');
});

it('believes the verdict about where a sentence ends', () => {
  const turn = after(sources, token('One. '), {
    type: 'support',
    data: { sentence: 0, supported: true, text: 'One.' },
  });
  expect(texts(turn)).toEqual(['One.']);
});

it('drops half a sentence when a step of the ladder gives up, and keeps what was proved', () => {
  const turn = after(sources, token('One.'), cites(0), supports(0), token(' And half of'), gaveUp);
  expect(texts(turn)).toEqual(['One.']);
  expect(turn.tail).toBe('');
  expect(turn.steps).toHaveLength(1);
});

it('drops everything when nothing was proved', () => {
  const turn = after(
    sources,
    token('Nonsense.'),
    supports(0, false),
    gaveUp,
    token('Quoted.'),
    cites(0),
    supports(0),
  );
  expect(texts(turn)).toEqual(['Quoted.']);
});

it('keeps as many sentences as it is told to', () => {
  const told: Event = {
    type: 'rung',
    data: { failed: 'model', reason: 'Cut off.', next: 'extractive', kept: 1 },
  };
  const one = [token('One.'), cites(0), supports(0)];
  expect(texts(after(sources, ...one, token('Two.'), supports(1), told))).toEqual(['One.']);
  expect(texts(after(sources, ...one, { ...told, data: { ...told.data, kept: 0 } }))).toEqual([]);
});

it('goes on counting after the sentences that were kept', () => {
  const turn = after(
    sources,
    token('One.'),
    cites(0),
    supports(0),
    gaveUp,
    token('Two.'),
    cites(1),
    supports(1),
  );
  expect(texts(turn)).toEqual(['One.', 'Two.']);
});

it('follows a server that counts from the beginning again', () => {
  const turn = after(
    ...[sources, token('One.'), cites(0), supports(0), gaveUp],
    ...[token('New one.'), cites(0), supports(0), token('New two.'), cites(1), supports(1)],
  );
  expect(texts(turn)).toEqual(['New one.', 'New two.']);
  expect(turn.sentences[0]?.citations).toHaveLength(1);
});

const answer: Answer = {
  id: 'ask-1',
  thread_id: 'thread-1',
  question: 'And there?',
  searched: 'And there? (days Austria)',
  outcome: 'grounded',
  text: 'One.',
  sentences: [{ text: 'One.', citations: [citation], supported: true }],
  sources: [],
  rung: 'model',
  model: 'qwen3:4b',
};

it('is the whole answer at the end, and remembers which steps gave up', () => {
  const turn = after(sources, gaveUp, token('anything'), { type: 'done', data: answer });
  expect(turn).toMatchObject({
    state: 'done',
    rung: 'model',
    model: 'qwen3:4b',
    tail: '',
    steps: [gaveUp.data],
  });
  expect(texts(turn)).toEqual(['One.']);
});

it('shows the searched question only where it differs', () => {
  expect(ofAnswer(answer).searched).toBe('And there? (days Austria)');
  expect(ofAnswer({ ...answer, searched: 'And there? ' }).searched).toBeNull();
});

it('shows the text of an answer that has no sentences', () => {
  expect(
    ofAnswer({ ...answer, outcome: 'no_evidence', text: 'Nothing answers this.', sentences: [] }).tail,
  ).toBe('Nothing answers this.');
});
