import { expect, it } from 'vitest';
import { exampleOrganisations } from '@mock/index';
import { factsOf, lines, linkAt } from './words';

const [, ferries, foundry, mill] = exampleOrganisations();

it.each([
  [ferries, '212 people, 18,404 documents, index of 913 MB'],
  [foundry, '1 person, 0 documents, index of 0 bytes, nobody is signed in'],
  [mill, '37 people, last used 30 Oct 2026'],
])('says how much there is', (organisation, words) => {
  expect(organisation && factsOf(organisation).join(', ')).toContain(words);
});

it('takes a line for each', () => {
  expect(lines(' /srv/a \n\n/srv/b\n')).toEqual(['/srv/a', '/srv/b']);
});

it.each([
  ['http://here:8080/', [], 'http://here:8080/welcome#word'],
  ['http://here:8080/', ['acme.example', 'b.example'], 'http://acme.example:8080/welcome#word'],
  ['https://here/', ['acme.example'], 'https://acme.example/welcome#word'],
])('at %s, with the hosts %j, the link is %s', (here, hosts, link) => {
  expect(linkAt('/welcome#word', hosts, new URL(here) as unknown as Location)).toBe(link);
});
