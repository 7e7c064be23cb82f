import type { Answer, AskEvent, Citation, Evidence, Person, Sentence } from '../../src/api/types';
import { id, now, world } from '../world';
import { documents } from './handbook';
import { passageWith, type Passage } from './passages';
import { rank, type Ranked } from './ranking';
import { mayRead, readableBy } from './readable';
import { SCRIPTS, type Script } from './scripts';

const SOURCES = 8;

/** An answer, and the events it is streamed by. */
export interface Told {
  answer: Answer;
  events: AskEvent[];
}

/** Answers like the server: from a model where there is one, else quoted, else honestly not at all. */
export function answer(
  person: Person,
  question: string,
  threadId: string | undefined,
  model: string | undefined,
): Told {
  const thread = world.threads.find(each => each.id === threadId);
  const searched = complete(question, thread?.answers.at(-1)?.question);
  const found = rank(readableBy(person), searched);
  const script = [question, searched]
    .map(words => SCRIPTS.find(each => each.asked.test(words) && readable(each, person)))
    .find(each => each !== undefined);
  const withModel = world.model && model !== 'none';
  const base = {
    id: id('ask'),
    thread_id: thread?.id ?? id('thread'),
    question,
    ...(searched === question ? {} : { searched }),
    created: now(),
    usage: {
      prompt_tokens: withModel ? 812 : 0,
      completion_tokens: withModel ? 61 : 0,
      first_token_ms: 410,
      total_ms: 2_140,
    },
  };
  if (!/[\p{L}\p{N}]/u.test(question)) {
    const text = 'There is no question to answer. Write one in words.';
    return told(
      { ...base, outcome: 'declined', text, sentences: [], sources: [], rung: 'links', model: null },
      [],
    );
  }
  if (script === undefined && (found[0]?.score ?? 0) < 7) {
    const text =
      'Nothing in the documents you may read answers this. The nearest documents are listed as sources.';
    const sources = evidence([], found);
    return told(
      { ...base, outcome: 'no_evidence', text, sentences: [], sources, rung: 'links', model: null },
      [],
    );
  }
  const spoken = script && withModel ? written(script) : quoted(script, found);
  const sources = evidence(
    spoken.flatMap(each => each.from),
    found,
  );
  const sentences = spoken.map(each => sentence(each, sources));
  const text = sentences.map(each => each.text).join(script && withModel ? ' ' : '\n');
  const rung = script && withModel ? ('model' as const) : ('extractive' as const);
  const whole: Answer = {
    ...base,
    outcome: 'grounded',
    text,
    sentences,
    sources,
    rung,
    model: rung === 'model' ? (model ?? world.models[0] ?? null) : null,
    receipt_id: id('receipt'),
  };
  const steps: AskEvent[] =
    rung === 'model' || model === 'none'
      ? []
      : [
          {
            type: 'rung',
            data: {
              failed: 'model',
              reason: 'The model server cannot be reached; the documents are quoted instead.',
              next: 'extractive',
            },
          },
        ];
  return told(whole, steps);
}

interface Spoken {
  say: string;
  supported: boolean;
  from: { passage: Passage; start: number; end: number; words: string }[];
}

function written(script: Script): Spoken[] {
  return script.sentences.map(({ say, quotes, supported = true }) => ({
    say,
    supported,
    from: quotes.map(([path, words]) => ({ ...passageWith(documentAt(path), words), words })),
  }));
}

function quoted(script: Script | undefined, found: Ranked[]): Spoken[] {
  const quotes = script
    ? script.sentences
        .filter(each => each.supported !== false)
        .flatMap(each => each.quotes)
        .map(([path, words]) => ({ ...passageWith(documentAt(path), words), words }))
    : found.slice(0, 3).map(({ passage }) => {
        const words = /^[^\n]*?[.!?](?=\s|$)|^[^\n]*/.exec(passage.text)?.[0] ?? passage.text;
        return { passage, start: passage.start, end: passage.start + [...words].length, words };
      });
  const once = quotes.filter((quote, i) => quotes.findIndex(other => other.words === quote.words) === i);
  return once.map(quote => ({
    say: lead(quote.passage, quote.words) + quote.words,
    supported: true,
    from: [quote],
  }));
}

/** The header of a table is shown in front of its row, though it is no part of the quote. */
function lead(passage: Passage, words: string): string {
  const head = passage.text.split('\n').find(line => line.includes(' | '));
  return words.includes(' | ') && head !== undefined && head !== words ? `${head}: ` : '';
}

function evidence(cited: { passage: Passage }[], found: Ranked[]): Evidence[] {
  const passages = [...new Set([...cited.map(each => each.passage), ...found.map(each => each.passage)])];
  return passages.slice(0, SOURCES).map((passage, i) => ({
    number: i + 1,
    document_id: passage.document.id,
    title: passage.document.title,
    ...(passage.document.url == null ? {} : { url: passage.document.url }),
    path: passage.document.path,
    source: passage.document.source,
    type: passage.document.type,
    ...(passage.document.modified == null ? {} : { modified: passage.document.modified }),
    headings: passage.headings,
    text: passage.text,
    start: passage.start,
    end: passage.end,
    page: passage.page,
    score: 1 - i / 20,
  }));
}

function sentence(spoken: Spoken, sources: Evidence[]): Sentence {
  const citations = spoken.from.map(({ passage, start, end, words }): Citation => {
    const number = sources.find(
      each => each.document_id === passage.document.id && each.start === passage.start,
    )?.number;
    return {
      document_id: passage.document.id,
      title: passage.document.title,
      quote: words,
      start,
      end,
      page: passage.page,
      ...(number === undefined ? {} : { number }),
    };
  });
  return {
    text: spoken.say,
    citations,
    supported: spoken.supported,
    support: spoken.supported ? 0.93 : 0.21,
  };
}

function told(whole: Answer, steps: AskEvent[]): Told {
  const between = whole.rung === 'extractive' ? '\n' : ' ';
  const spoken = whole.sentences.flatMap((each, i): AskEvent[] => [
    ...pieces((i === 0 ? '' : between) + each.text).map(text => ({ type: 'token' as const, data: { text } })),
    ...each.citations.map(citation => ({ type: 'citation' as const, data: { sentence: i, citation } })),
    {
      type: 'support',
      data: { sentence: i, text: each.text, supported: each.supported, support: each.support ?? 1 },
    },
  ]);
  const events: AskEvent[] = [
    {
      type: 'sources',
      data: {
        id: whole.id,
        thread_id: whole.thread_id,
        sources: whole.sources,
        ...(whole.searched === undefined ? {} : { searched: whole.searched }),
      },
    },
    ...steps,
    ...(spoken.length > 0 ? spoken : [{ type: 'token' as const, data: { text: whole.text } }]),
    { type: 'usage', data: whole.usage ?? {} },
    { type: 'done', data: whole },
  ];
  return { answer: whole, events };
}

function pieces(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}

function complete(question: string, before: string | undefined): string {
  const leans = /^(and|what about|how about)\b/i.test(question) || question.split(/\s+/).length < 4;
  return before !== undefined && leans ? `${question} (${before.replace(/[?.]/g, '')})` : question;
}

function readable(script: Script, person: Person): boolean {
  return script.sentences.every(each => each.quotes.every(([path]) => mayRead(person, documentAt(path))));
}

function documentAt(path: string) {
  const found = documents.find(each => each.path === path);
  if (!found) {
    throw new Error(`The sample holds no document ${path}.`);
  }
  return found;
}
