import { QueryClient } from '@tanstack/react-query';
import { Unreachable } from './failure';

/** The cache of what the server said. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The browser's idea of "online" is about the internet; the server may be next door.
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: once,
        retryDelay: 400,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** A connection may drop for a moment. What the server has said, it will say again. */
function once(failures: number, error: Error): boolean {
  return error instanceof Unreachable && failures < 1;
}
