import { expect, test } from 'vitest';
import { activity, actor } from '../../../test/support/fixtures.ts';
import { canBeRequester } from './run.ts';

const limited = {
  ...actor([]),
  grants: [{ role: 'requester', source: { kind: 'it_channel' }, deviceGroups: ['A'] }],
} as const;
const about = (...groups: string[]) => activity({ scope: { kind: 'groups', groups } });

test.each([
  ['a requester', actor(['requester']), activity(), true],
  ['an IT admin', actor(['it_admin']), activity(), false],
  ['a bot admin', actor(['bot_admin']), activity(), false],
  ['a requester who has left', actor(['requester'], { isDeactivated: true }), activity(), false],
  ['a requester who is a guest', actor(['requester'], { isGuest: true }), activity(), false],
  ['nobody who is known', null, activity(), false],
  ['a requester for its device group', limited, about('A'), true],
  ['a requester for one of its device groups', limited, about('A', 'B'), false],
  ['a requester for some, of what is about all devices', limited, activity({ scope: { kind: 'all' } }), false],
  ['a requester for some, of plain words', limited, activity({ scope: { kind: 'all' }, recommendationId: null }), true],
] as const)('%s can be its requester: %#', (_, candidate, subject, expected) => {
  expect(canBeRequester(candidate, subject)).toBe(expected);
});
