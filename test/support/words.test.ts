import { expect, test } from 'vitest';
import { words, wordsLike } from './words.ts';

test('reads a text as people do', () => {
  expect(words('common.devices', { count: 2 })).toBe('2 devices');
});

test('accepts any value for a parameter that is left out', () => {
  expect('5 devices').toMatch(wordsLike('common.devices'));
  expect(words('common.intune_limit', { limit: 10_000, count: 12_000 })).toMatch(
    wordsLike('common.intune_limit', { limit: 10_000 }),
  );
  expect(words('common.intune_limit', { limit: 9_999, count: 12_000 })).not.toMatch(
    wordsLike('common.intune_limit', { limit: 10_000 }),
  );
});

test('refuses a pattern that fits almost any text', () => {
  expect(() => wordsLike('status.due')).toThrow('status.due has 3 letters of its own');
  expect('due Dec 6, 2026').toMatch(wordsLike('status.due', { due: 'Dec 6, 2026' }));
});

test('reads bold words and links around a parameter as people do', () => {
  expect('Mendbot couldn’t read Devices three times in a row, last today:\nno answer').toMatch(
    wordsLike('notice.failing', { name: 'Devices' }),
  );
  expect('Next step: deploy the fix, for example in Intune. Mendbot deploys nothing.').toMatch(
    wordsLike('activity.next_step_without_task'),
  );
});
