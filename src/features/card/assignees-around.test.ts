import { describe, expect, test } from 'vitest';
import { ben, mina } from '../../../test/support/fixtures.ts';
import { assignedSince, assigneesAround, assigneesIn } from './history.ts';

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
