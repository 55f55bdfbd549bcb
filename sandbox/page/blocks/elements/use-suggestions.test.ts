import { expect, test } from 'vitest';
import { offerOf } from './use-suggestions.ts';

test('a bot that is late is said in words', () => {
  const offer = offerOf({ options: [], optionGroups: [], problem: 'no answer within three seconds' }, 'Mendbot');

  expect([offer.note, offer.isTrouble]).toEqual(['Mendbot gave Slack no list: no answer within three seconds.', true]);
});

test('an empty list is no trouble', () => {
  const offer = offerOf({ options: [], optionGroups: [], problem: null }, 'Mendbot');

  expect([offer.note, offer.isTrouble]).toEqual(['No results', false]);
});
