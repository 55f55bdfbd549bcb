import { expect, test } from 'vitest';
import type { PersonId } from '../../core/identifiers.ts';
import { creatorOf, isTransferred } from '../activities/activity.ts';
import { requesterAt, requestersIn } from './history.ts';

const mina = 'U01MINA' as PersonId;
const tomas = 'U02TOMAS' as PersonId;
const ada = 'U06ADA' as PersonId;
const filed = { action: 'activity_filed', after: { requesterId: mina } } as const;
const changedTo = (requesterId: PersonId) => ({ action: 'requester_changed', after: { requesterId } }) as const;
const history = [filed, changedTo(tomas), { action: 'activity_commented', after: {} } as const, changedTo(ada)];
const activity = { requesterId: ada, firstRequesterId: mina };

test.each([
  [0, mina],
  [1, tomas],
  [2, tomas],
  [3, ada],
])('at the history’s entry %i it was the request of %s', (index, expected) => {
  expect(requesterAt(activity, history, index)).toBe(expected);
});

test('what was never transferred is the requester’s throughout', () => {
  const kept = { requesterId: mina, firstRequesterId: null };

  expect(requesterAt(kept, [filed], 0)).toBe(mina);
  expect(creatorOf(kept)).toBe(mina);
  expect(isTransferred(kept)).toBe(false);
});

test('its creator stays; transferred back to them, it is theirs as before', () => {
  expect([creatorOf(activity), isTransferred(activity)]).toEqual([mina, true]);
  expect(isTransferred({ requesterId: mina, firstRequesterId: mina })).toBe(false);
});

test('everybody who got it is known', () => {
  expect(requestersIn(history)).toEqual([tomas, ada]);
});
