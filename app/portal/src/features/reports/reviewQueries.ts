import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';

/** What is reviewed, as it stands in the address. */
export interface Wanted {
  kind: 'source' | 'document' | 'person';
  id: string;
  prefix: string;
  /** A moment in UTC; empty for now. */
  at: string;
}

/** As the API takes it, for looking and for handing over. */
export function asked({ kind, id, prefix, at }: Wanted) {
  return {
    [kind]: id,
    ...(kind === 'source' && prefix !== '' && { prefix }),
    ...(at !== '' && { at }),
  };
}

/** A page of people or of documents at a time. Looking is on record, so it is not done again by itself. */
export function reviewQuery(wanted: Wanted) {
  return infiniteQueryOptions({
    queryKey: ['access-review', wanted.kind, wanted.id, wanted.prefix, wanted.at],
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/access-review', {
          params: { query: { ...asked(wanted), ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next_cursor,
    staleTime: Infinity,
  });
}

/** One of the people or sources to choose from. */
export interface Choice {
  value: string;
  label: string;
}

/** The first few people or sources that have a word in their name. */
export function choicesQuery(kind: 'source' | 'person', word: string) {
  return queryOptions({
    queryKey: ['access-review', 'choices', kind, word],
    queryFn: async ({ signal }): Promise<Choice[]> => {
      const query = { kind, q: word };
      const { items } = await body(api.GET('/api/v1/access-review/choices', { params: { query }, signal }));
      return items.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }));
    },
  });
}
