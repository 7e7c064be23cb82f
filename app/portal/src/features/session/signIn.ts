import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import { farewell, welcome } from '@/api/session';
import type { SignIn } from '@/api/types';

/** Signs in; whatever an earlier person saw is forgotten. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: SignIn) => body(api.POST('/api/v1/session', { body: credentials })),
    onSuccess: session => welcome(client, session),
  });
}

/** Signs out. Whatever the server says, this browser forgets. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/session')),
    onSettled: () => farewell(client),
  });
}
