import { expect, it } from 'vitest';
import { returnTo, signInAddress } from './returnTo';

it('brings back to the same page, with its filters', () => {
  const address = signInAddress({
    pathname: '/search',
    search: '?q=travel&type=application%2Fpdf',
    hash: '',
  });
  expect(returnTo(new URL(address, 'http://here').searchParams)).toBe(
    '/search?q=travel&type=application%2Fpdf',
  );
});

it('keeps the first page short', () => {
  expect(signInAddress({ pathname: '/', search: '', hash: '' })).toBe('/sign-in');
});

it.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  'search',
  '/sign-in?to=/sign-in',
  '',
])('never leads out of the portal: %j', to => {
  expect(returnTo(new URLSearchParams({ to }))).toBe('/');
});
