import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { onSignedOut } from '@/api/http';
import { farewell } from '@/api/session';
import { theme, variables } from '@/ui/theme/theme';
import type { newRouter } from './routes';

/** The same key as in public/color-scheme.js, which paints first. */
const colorScheme = localStorageColorSchemeManager({ key: 'cloister-color-scheme' });

interface Props {
  router: ReturnType<typeof newRouter>;
  client: QueryClient;
}

/** Everything that every page needs around it. */
export function App({ router, client }: Props) {
  onSignedOut(() => farewell(client));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
