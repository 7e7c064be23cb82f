import '@mantine/core/styles.layer.css';
import '@/ui/theme/tokens.css';
import '@/ui/theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from '@/api/queryClient';
import { App } from '@/app/App';
import { newRouter } from '@/app/routes';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no #root.');
}
createRoot(root).render(
  <StrictMode>
    <App router={newRouter()} client={newQueryClient()} />
  </StrictMode>,
);
