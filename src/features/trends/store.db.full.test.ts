import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { date, storeActivity } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { forgetHistory } from './store.ts';

describe('history', () => {
  const store = useStore();

  test('of more days than one statement touches, all are forgotten', async () => {
    const workspaceId = await newWorkspace(store());
    const { db } = store();
    const { id } = await storeActivity(store(), workspaceId);
    await sql`insert into activity_day (workspace_id, day, activity_id, fixed_count, exposed_count)
      select ${workspaceId}, date '2020-01-01' + days, ${id}, 0, 1 from generate_series(1, 2001) days`.execute(db);

    expect(await forgetHistory(db, { workspaceId, before: date('2025-12-31') })).toBe(2001);
  });
});
