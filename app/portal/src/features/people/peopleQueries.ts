import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';

const PAGE = 50;
const FEW = 8;

/** People whose login, name or mail has the word. */
export function peopleQuery(word: string) {
  return infiniteQueryOptions({
    queryKey: ['people', 'list', word],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/v1/people', { params: { query: asked(word, pageParam) }, signal })),
    getNextPageParam: page => page.next_cursor,
  });
}

export function personQuery(login: string) {
  return queryOptions({
    queryKey: ['people', 'one', login],
    queryFn: ({ signal }) => body(api.GET('/api/v1/people/{login}', { params: { path: { login } }, signal })),
  });
}

/** Files with somebody's data; looked at again and again while one is being made. */
export function dataExportsQuery(login: string) {
  return queryOptions({
    queryKey: ['data-exports', login],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/people/{login}/data-exports', { params: { path: { login } }, signal })),
    refetchInterval: query => (query.state.data?.items.some(each => each.state === 'making') ? 1_000 : false),
  });
}

/**
 * What erasing somebody would do.
 *
 * @param begun whether it is running: then it is looked at until there is nobody
 */
export function erasureQuery(login: string, begun: boolean) {
  return queryOptions({
    queryKey: ['erasure', login, begun],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/people/{login}/erasure', { params: { path: { login } }, signal })),
    staleTime: 0,
    retry: false,
    refetchInterval: query => (begun && query.state.status !== 'error' ? 1_000 : false),
  });
}

export function groupsQuery(word: string) {
  return infiniteQueryOptions({
    queryKey: ['groups', 'list', word],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/v1/groups', { params: { query: asked(word, pageParam) }, signal })),
    getNextPageParam: page => page.next_cursor,
  });
}

/** One group. The API lists them; the first page that has its name in it holds it. */
export function groupQuery(name: string) {
  return queryOptions({
    queryKey: ['groups', 'one', name],
    queryFn: async ({ signal }) => {
      const query = { q: name, size: 200 };
      const { items } = await body(api.GET('/api/v1/groups', { params: { query }, signal }));
      return items.find(each => each.name === name) ?? null;
    },
  });
}

export function membersQuery(group: string) {
  return infiniteQueryOptions({
    queryKey: ['groups', 'members', group],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/v1/groups/{group}/members', {
          params: { path: { group }, query: asked('', pageParam) },
          signal,
        }),
      ),
    getNextPageParam: page => page.next_cursor,
  });
}

/** Something to choose from. */
export interface Option {
  value: string;
  label: string;
}

/** The first few people that fit, to choose from. */
export function fewPeopleQuery(word: string) {
  return queryOptions({
    queryKey: ['people', 'few', word],
    queryFn: async ({ signal }): Promise<Option[]> => {
      const query = { q: word, size: FEW };
      const { items } = await body(api.GET('/api/v1/people', { params: { query }, signal }));
      return items.map(({ login, name }) => ({ value: login, label: `${name} (${login})` }));
    },
  });
}

/** The first few groups that fit. */
export function fewGroupsQuery(word: string) {
  return queryOptions({
    queryKey: ['groups', 'few', word],
    queryFn: async ({ signal }): Promise<Option[]> => {
      const query = { q: word, size: FEW };
      const { items } = await body(api.GET('/api/v1/groups', { params: { query }, signal }));
      return items.map(({ name }) => ({ value: name, label: name }));
    },
  });
}

function asked(word: string, cursor: string | null) {
  return { size: PAGE, ...(word !== '' && { q: word }), ...(cursor !== null && { cursor }) };
}
