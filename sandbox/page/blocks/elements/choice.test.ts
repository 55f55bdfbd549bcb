import { expect, test } from 'vitest';
import { choiceGroups, offerMatching } from './choice.ts';

const option = (text: string, value: string) => ({ text: { type: 'plain_text', text, emoji: false }, value });

test('options stand in a group without a name', () => {
  const groups = choiceGroups({ options: [option('Low', 'low')] });

  expect(groups).toEqual([{ label: '', choices: [{ id: 'low', text: 'Low', description: '' }] }]);
});

test('groups keep their names', () => {
  const groups = choiceGroups({
    option_groups: [{ label: { type: 'plain_text', text: 'Ours' }, options: [option('Low', 'low')] }],
  });

  expect(groups.map(({ label }) => label)).toEqual(['Ours']);
});

test('what is typed is looked for in any part of the words', () => {
  const groups = choiceGroups({ options: [option('Google Chrome', 'a'), option('Firefox', 'b')] });

  const offer = offerMatching(groups, 'CHROME');

  expect(offer.groups.flatMap(({ choices }) => choices.map(({ id }) => id))).toEqual(['a']);
});

test('nothing found is said', () => {
  expect(offerMatching(choiceGroups({ options: [option('Low', 'low')] }), 'x').note).toBe('No results');
});
