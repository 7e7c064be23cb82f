import type { Answer, AskEvent, AskRequest, Citation, Evidence, Rung, RungEvent, Usage } from '@/api/types';

/** A sentence on the screen; `supported` is null until it was checked. */
export interface ShownSentence {
  text: string;
  citations: Citation[];
  supported: boolean | null;
}

/** One question with what is known of its answer, while it arrives and afterwards. */
export interface Turn {
  /** Null until the server has named it. */
  id: string | null;
  threadId: string | null;
  question: string;
  /** The thread it goes on with; null for a new one. */
  continues: string | null;
  /** The thread that was on the screen when it was asked; null on the first page. */
  at: string | null;
  /** The question as it was searched, where the thread completed it. */
  searched: string | null;
  state: 'searching' | 'writing' | 'done' | 'stopped' | 'failed';
  outcome: Answer['outcome'] | null;
  sources: Evidence[];
  sentences: ShownSentence[];
  /** What was written after the last whole sentence. */
  tail: string;
  /** How many sentences were there when a step of the ladder gave up. */
  kept: number;
  /** The steps of the ladder that gave up, and why. */
  steps: RungEvent[];
  rung: Rung | null;
  model: string | null;
  usage: Usage | null;
  receipt: string | null;
  created: string | null;
  /** Why it failed. */
  failure: unknown;
}

export function asked(request: AskRequest, at: string | null): Turn {
  return {
    id: null,
    threadId: null,
    question: request.question,
    continues: request.thread_id ?? null,
    at,
    searched: null,
    state: 'searching',
    outcome: null,
    sources: [],
    sentences: [],
    tail: '',
    kept: 0,
    steps: [],
    rung: null,
    model: null,
    usage: null,
    receipt: null,
    created: null,
    failure: null,
  };
}

/** The turn after one more event of the stream. */
export function heard(turn: Turn, event: Exclude<AskEvent, { type: 'error' }>): Turn {
  switch (event.type) {
    case 'sources':
      return {
        ...turn,
        id: event.data.id,
        threadId: event.data.thread_id,
        searched: differing(turn.question, event.data.searched),
        sources: event.data.sources,
        state: 'writing',
      };
    case 'token':
      return { ...turn, tail: turn.tail + event.data.text };
    case 'citation': {
      const { sentence, citation } = event.data;
      return settle(turn, sentence, known => ({ ...known, citations: [...known.citations, citation] }));
    }
    case 'support': {
      const { sentence, supported, text } = event.data;
      return settle(turn, sentence, known => ({ ...known, supported, text: text ?? known.text }));
    }
    case 'rung': {
      // Half a sentence never stays. Without a word about it whole ones do, if one of them was proved.
      const proved = turn.sentences.some(each => each.supported) ? turn.sentences.length : 0;
      const sentences = turn.sentences.slice(0, event.data.kept ?? proved);
      return { ...turn, steps: [...turn.steps, event.data], sentences, kept: sentences.length, tail: '' };
    }
    case 'usage':
      return { ...turn, usage: event.data };
    case 'done':
      return { ...ofAnswer(event.data, turn.steps), continues: turn.continues, at: turn.at };
  }
}

/** An answer that is whole. */
export function ofAnswer(answer: Answer, steps: RungEvent[] = []): Turn {
  const question = answer.question ?? '';
  return {
    id: answer.id,
    threadId: answer.thread_id,
    question,
    continues: answer.thread_id,
    at: answer.thread_id,
    searched: differing(question, answer.searched),
    state: 'done',
    outcome: answer.outcome,
    sources: answer.sources,
    sentences: answer.sentences,
    tail: answer.sentences.length === 0 ? answer.text : '',
    kept: 0,
    steps,
    rung: answer.rung,
    model: answer.model ?? null,
    usage: answer.usage ?? null,
    receipt: answer.receipt_id ?? null,
    created: answer.created ?? null,
    failure: null,
  };
}

/** The turn with its sentence of this number changed. A new one takes what was written since the last. */
function settle(turn: Turn, number: number, change: (sentence: ShownSentence) => ShownSentence): Turn {
  const known = turn.sentences[number];
  const again = number < turn.kept && turn.tail.trim() !== '';
  if (known && !again) {
    return { ...turn, sentences: turn.sentences.with(number, change(known)) };
  }
  // The next step of the ladder may count from an earlier sentence: what came after that is void.
  const before = turn.sentences.slice(0, number);
  const fresh = change({ text: turn.tail.trim(), citations: [], supported: null });
  return { ...turn, sentences: [...before, fresh], tail: '', kept: Math.min(turn.kept, number) };
}

function differing(question: string, searched: string | undefined): string | null {
  return searched !== undefined && searched.trim() !== question.trim() ? searched : null;
}
