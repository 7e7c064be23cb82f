import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';

/** One of one's own threads, with its answers. */
export function threadQuery(thread: string) {
  return queryOptions({
    queryKey: ['threads', thread],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/threads/{thread}', { params: { path: { thread } }, signal })),
  });
}

/** The models that can be chosen. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/models', { signal })),
});

/** The newest threads, for the first page. */
export const recentQuery = queryOptions({
  queryKey: ['threads', 'recent'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/threads', { params: { query: { size: 4 } }, signal })),
});

/** Whether the sample company is being served: then there are questions worth trying. */
export const sampleQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/status', { signal })),
});
