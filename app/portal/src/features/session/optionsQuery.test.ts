import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { farewell } from '@/api/session';
import { optionsQuery } from './optionsQuery';

it('comes in although somebody is forgotten meanwhile', async () => {
  const client = new QueryClient();
  const observer = new QueryObserver(client, optionsQuery(''));
  const over = observer.subscribe(() => undefined);
  farewell(client);
  await expect.poll(() => observer.getCurrentResult().isSuccess).toBe(true);
  over();
});
