import { queryOptions } from '@tanstack/react-query';
import { api, body } from '@/api/http';

const EVERY = 10_000;

/** How everything is. Asked again and again while somebody looks, and not while the page is hidden. */
export const healthQuery = (goesOn: boolean) =>
  queryOptions({
    queryKey: ['health'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/health', { signal })),
    staleTime: EVERY / 2,
    refetchInterval: goesOn && EVERY,
    refetchOnWindowFocus: goesOn,
  });
