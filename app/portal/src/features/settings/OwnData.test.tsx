import { screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { resetWorld } from '@mock/index';
import { renderAt } from '@/test/renderAt';

beforeEach(() => resetWorld('ines'));

const part = async () => within(await screen.findByRole('region', { name: 'Your data' }));

it('is put together and fetched', async () => {
  const { user } = renderAt('/settings');
  await user.click(await (await part()).findByRole('button', { name: 'Put the file together' }));
  const link = await (await part()).findByRole('link', { name: 'Download the file' }, { timeout: 4000 });
  expect(link.getAttribute('href')).toMatch(/^\/api\/v1\/session\/data-exports\/data-.*\/zip$/);
  expect((await part()).getByText(/kept until/)).toBeInTheDocument();
});
