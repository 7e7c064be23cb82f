import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '@/api/http';
import { makePasskey, showPasskey, type Again } from '@/api/passkey';

/** One's own passkeys. */
export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/session/passkeys', { signal })),
});

/** How somebody proves once more who they are: by their password, or by a passkey when there is none. */
const again = async (password: string | null): Promise<Again> =>
  password === null ? { passkey: await showPasskey() } : { password };

function useChange<T, R>(change: (given: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries(passkeysQuery),
  });
}

export function useAddPasskey() {
  return useChange(async ({ name, password }: { name: string; password: string | null }) =>
    makePasskey(name, await again(password)),
  );
}

export function useRenamePasskey(passkey: string) {
  return useChange((name: string) =>
    body(api.PATCH('/api/v1/session/passkeys/{passkey}', { params: { path: { passkey } }, body: { name } })),
  );
}

export function useRemovePasskey(passkey: string) {
  return useChange(async (password: string | null) =>
    body(
      api.DELETE('/api/v1/session/passkeys/{passkey}', {
        params: { path: { passkey } },
        body: await again(password),
      }),
    ),
  );
}
