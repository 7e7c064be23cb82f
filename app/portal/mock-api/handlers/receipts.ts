import type { Answer, Receipt } from '../../src/api/types';
import { http } from '../contract';
import { notFound } from '../problems';
import { world } from '../world';
import { person, problemResponse } from './guard';

const HASH = '5a0c8f1e92b47d63'.repeat(4);

export const receiptHandlers = [
  http.get('/api/v1/receipts/{receipt}', ({ request, params, response }) => {
    const { login } = person(request);
    const answer = answers().find(each => each.receipt_id === params.receipt);
    return answer
      ? response(200).json(receipt(answer, login))
      : response.untyped(problemResponse(notFound('The receipt')));
  }),

  http.post('/api/v1/receipts/{receipt}/replay', ({ request, params, response }) => {
    person(request);
    const answer = answers().find(each => each.receipt_id === params.receipt);
    if (!answer) {
      return response.untyped(problemResponse(notFound('The receipt')));
    }
    return response(200).json({
      generation: 12,
      generation_then: 12,
      kept: true,
      narrowed: false,
      same: true,
      passages: answer.sources.map((source, i) => ({
        state: 'same' as const,
        document: source.document_id,
        start: source.start,
        end: source.end,
        rank_then: i + 1,
        rank_now: i + 1,
      })),
    });
  }),
];

function answers(): Answer[] {
  return world.threads.flatMap(thread => thread.answers);
}

/** Signed by nobody: a mock has no key. */
function receipt(answer: Answer, login: string): Receipt {
  return {
    id: answer.receipt_id ?? '',
    owner: login,
    created: answer.created ?? new Date().toISOString(),
    key: '8f3b19ac',
    digest: HASH,
    receipt: {
      v: 1,
      origin: 'cloister/d1c791ee31755f59bc7c10b7e69036b6/main',
      keys: [],
      events: { asked: 1041, answered: 1042 },
      answer: {
        id: answer.id,
        thread: answer.thread_id,
        request_id: 'req-1',
        asked: answer.created ?? new Date().toISOString(),
        took_ms: answer.usage?.total_ms ?? 0,
        question: answer.question ?? '',
        asked_by: login,
        access: ['everyone', 'group:workshop', `user:${login}`],
        search: { generation: 12, embedder: 'bge-small-en-v1.5', limit: 20 },
        passages: answer.sources.map((source, i) => ({
          rank: i + 1,
          number: source.number,
          document: source.document_id,
          title: source.title,
          version: HASH.slice(0, 32),
          source: 'handbook',
          ordinal: i,
          start: source.start,
          end: source.end,
          sha256: HASH,
          grant: 'everyone',
        })),
        calls:
          answer.model == null
            ? []
            : [
                {
                  rung: 'model',
                  model: answer.model,
                  digest: 'a2af6cc3eb7fa8be8504abaf9b04e88f17a119ec3f04a3addf55f92841195f5a',
                  prompt_sha256: HASH,
                  max_tokens: 400,
                },
              ],
        rung: answer.rung,
        outcome: answer.outcome,
        text: answer.text,
        sentences: answer.sentences.map(sentence => ({
          text: sentence.text,
          supported: sentence.supported,
          support: (sentence.support ?? 0).toFixed(3),
          citations: sentence.citations.map(citation => ({
            ...(citation.number === undefined ? {} : { number: citation.number }),
            document: citation.document_id,
            start: citation.start,
            end: citation.end,
            quote: citation.quote,
          })),
        })),
      },
    },
  };
}
