import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../../test/support/as-fixture.ts';
import { ben, mina, storeActivity } from '../../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { isSeen, type ReadingScope } from '../../../core/reading-scope.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import { saveAssignee } from './activities.ts';
import { visibleTo } from './conditions.ts';

const scopes: readonly DeviceScope[] = [
  { kind: 'all' },
  { kind: 'groups', groups: ['A'] },
  { kind: 'groups', groups: ['A', 'B'] },
  { kind: 'groups', groups: ['B'] },
  { kind: 'groups', groups: ['It’s "C", {D}'] },
];
const readers: readonly (readonly [string, ReadingScope, number])[] = [
  ['everybody', { kind: 'everything' }, 10],
  ['somebody without device groups', { kind: 'some', groups: [], personId: mina }, 6],
  ['somebody of A', { kind: 'some', groups: ['A'], personId: mina }, 8],
  ['somebody of A and B', { kind: 'some', groups: ['A', 'B'], personId: mina }, 9],
  ['somebody of a group with an odd name', { kind: 'some', groups: ['It’s "C", {D}'], personId: mina }, 7],
];

describe('what is seen', () => {
  const store = useStore();

  test.each(readers)('by %s is the same in the database as in the rule', async (_, scope, count) => {
    const workspaceId = await newWorkspace(store());
    const all = await Promise.all(
      [mina, ben].flatMap((requesterId) =>
        scopes.map((one) => storeActivity(store(), workspaceId, { requesterId, scope: one })),
      ),
    );

    const rows = await store()
      .db.selectFrom('activity')
      .select('number')
      .where('workspace_id', '=', workspaceId)
      .where(visibleTo(scope))
      .orderBy('number')
      .execute();

    const seen = all.filter((activity) => isSeen(scope, activity)).map(({ number }) => number);
    expect(rows.map(({ number }) => number)).toEqual(seen.toSorted((one, other) => one - other));
    expect(rows).toHaveLength(count);
  });

  test('what somebody took is theirs, whatever its device groups', async () => {
    const workspaceId = await newWorkspace(store());
    const scope = { kind: 'groups', groups: ['B'] } as const;
    const taken = await storeActivity(store(), workspaceId, { requesterId: ben, scope });
    await asFixture(store().db, (tx) => saveAssignee(tx, taken.id, mina));
    const ofA: ReadingScope = { kind: 'some', groups: ['A'], personId: mina };

    const rows = await store()
      .db.selectFrom('activity')
      .select('id')
      .where('id', '=', taken.id)
      .where(visibleTo(ofA))
      .execute();

    expect(rows).toHaveLength(1);
    expect(isSeen(ofA, { ...taken, assigneeId: mina })).toBe(true);
  });
});
