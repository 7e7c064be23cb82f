import { expect, it } from 'vitest';
import { lines } from './lines';

it.each([
  ['prose flows', ['One.', 'Two.'], [['paragraph', 'One.', 'Two.']]],
  [
    'bullets become a list',
    ['There are two:', '- one.', '- two.'],
    [
      ['paragraph', 'There are two:'],
      ['list', 'one.', 'two.'],
    ],
  ],
  ['numbers too', ['1. Call 7777.', '2) Wait.'], [['list', 'Call 7777.', 'Wait.']]],
  ['a year is not a number of a list', ['2026 is the year.'], [['paragraph', '2026 is the year.']]],
  ['a sum is not either', ['0.48 euros.'], [['paragraph', '0.48 euros.']]],
  ['bold marks go', ['You get **25 days**.'], [['paragraph', 'You get 25 days.']]],
])('%s', (_name, texts, expected) => {
  const blocks = lines(texts.map(text => ({ text, citations: [], supported: null })));
  expect(blocks.map(block => [block.kind, ...block.lines.map(line => line.words)])).toEqual(expected);
});
