import { describe, expect, test } from 'vitest';
import { ben, mina } from '../../../test/support/fixtures.ts';
import { byPerson, type DecidedBy } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { creatorOf, isTransferred } from '../activities/activity.ts';
import type { HistoryAction } from '../audit/history-action.ts';
import { assignedSince, assigneesAround, assigneesIn, requesterAt, requestersIn, stateRemark } from './history.ts';

describe('whose request it was', () => {
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
});

describe('who had it when something happened', () => {
  const history = [
    { action: 'activity_filed', after: { assigneeId: null } },
    { action: 'activity_taken', after: { assigneeId: ben } },
    { action: 'activity_accepted', after: {} },
    { action: 'activity_reassigned', after: { assigneeId: mina } },
    { action: 'activity_released', after: { assigneeId: null } },
    { action: 'activity_completed', after: {} },
  ];

  test.each([
    [0, []],
    [1, [ben]],
    [2, [ben]],
    [3, [ben, mina]],
    [4, [mina]],
    [5, []],
  ])('at entry %i', (index, expected) => {
    expect(assigneesAround(history, index)).toEqual(expected);
  });

  test('since when the present one has it', () => {
    const dated = history.map((entry, index) => ({ ...entry, at: new Date(index) }));

    expect(assignedSince(dated.slice(0, 3))).toEqual(new Date(1));
    expect(assignedSince(dated.slice(0, 4))).toEqual(new Date(3));
    expect(assignedSince([])).toBeNull();
  });

  test('at any time', () => {
    expect(assigneesIn(history)).toEqual([ben, mina]);
  });
});

describe('what became of a state that was decided elsewhere', () => {
  const there: DecidedBy = { kind: 'intune' };

  test.each<readonly [string, readonly (readonly [HistoryAction, DecidedBy])[], ReturnType<typeof stateRemark>]>([
    ['nothing has happened', [], null],
    ['it was decided, and no more', [['activity_completed', there]], null],
    [
      'N/A was corrected',
      [
        ['activity_completed', there],
        ['completed_by_corrected', byPerson(ben)],
      ],
      { kind: 'corrected', by: ben },
    ],
    [
      'the portal named somebody later',
      [
        ['activity_completed', there],
        ['completed_by_corrected', { kind: 'defender' }],
      ],
      null,
    ],
    [
      'Intune’s word was kept',
      [
        ['activity_accepted', byPerson(mina)],
        ['ticket_conflict', { kind: 'system' }],
        ['intune_followed', byPerson(ben)],
      ],
      { kind: 'kept', by: ben },
    ],
    [
      'Intune’s word was kept, and the N/A corrected',
      [
        ['intune_followed', byPerson(ben)],
        ['completed_by_corrected', byPerson(mina)],
      ],
      { kind: 'corrected', by: mina },
    ],
    [
      'it was decided again since',
      [
        ['completed_by_corrected', byPerson(ben)],
        ['activity_reopened', byPerson(mina)],
      ],
      { kind: 'reopened' },
    ],
    [
      'it was reopened, and completed once more',
      [
        ['activity_reopened', byPerson(mina)],
        ['activity_completed', there],
      ],
      null,
    ],
    [
      'something was told since that decides nothing',
      [
        ['completed_by_corrected', byPerson(ben)],
        ['completion_disputed', { kind: 'system' }],
      ],
      { kind: 'corrected', by: ben },
    ],
  ])('%s', (_, history, expected) => {
    expect(stateRemark(history.map(([action, by]) => ({ action, by })))).toEqual(expected);
  });
});
