import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../../test/support/as-fixture.ts';
import { noon, storeActivity } from '../../../../test/support/db/fixtures.ts';
import { aTask } from '../../../../test/support/db/intune-office.ts';
import { useStore } from '../../../../test/support/db/test-store.ts';
import { openTicketDesk } from '../../../../test/support/db/ticket-desk.ts';
import type { SecurityTask, SecurityTaskId } from '../../../microsoft/security-task.ts';
import type { Store } from '../../../platform/database/store.ts';
import type { Activity } from '../../activities/activity.ts';
import { insertLink } from './activity-links.ts';

/** As many more of the same request, under numbers of their own. */
async function repeat(store: Store, { id, workspaceId }: Activity, count: number): Promise<void> {
  const copies = sql`
    insert into activity
    select (jsonb_populate_record(activity, jsonb_build_object('id', gen_random_uuid(), 'number', 100000 + n))).*
    from activity, generate_series(1, ${count}::int) n where id = ${id} and workspace_id = ${workspaceId}`;
  await asFixture(store.db, (tx) => copies.execute(tx));
}

describe('activities that a task may belong to', () => {
  const store = useStore();

  test.each<readonly [string, Partial<Activity>, Partial<SecurityTask>]>([
    ['are younger than it', { createdAt: new Date(noon.getTime() + 7 * 24 * 3600_000) }, {}],
    ['are somebody else’s', {}, { creatorEmail: 'tomas.lind@fabrikam.example' }],
    ['are like it as well', {}, {}],
  ])('are found although a thousand others %s', async (_, others, task) => {
    const desk = await openTicketDesk(store());
    const wanted = await desk.activity({ title: 'Update Fabrikam Viewer', component: 'Fabrikam Viewer' });
    await repeat(store(), await storeActivity(store(), desk.workspaceId, others), 1001);
    const id = uuidv7().slice(0, -1);
    desk.intune.has(
      aTask({ id: `${id}1` as SecurityTaskId, ...task }),
      aTask({ id: `${id}2` as SecurityTaskId, title: 'Update Fabrikam Viewer', appName: 'Fabrikam Viewer' }),
    );

    await desk.poll();

    expect((await desk.facts(wanted.id))?.proposals).toMatchObject([{ title: 'Update Fabrikam Viewer' }]);
  });

  test('are linked by the portal activity’s id however the two services write it', async () => {
    const desk = await openTicketDesk(store());
    const { id } = await desk.activity();
    const task = desk.intune.has(aTask({ title: 'By another name', appName: '' }));
    const link = { vendor: 'defender', state: 'confirmed', reasons: [], decidedBy: null } as const;
    await store().inTransaction((tx) =>
      insertLink(tx, { ...link, activityId: id, vendorId: task.id.toUpperCase(), proposedAt: noon, decidedAt: noon }),
    );

    await desk.poll();

    expect((await desk.facts(id))?.ticket).toMatchObject({ taskId: task.id });
  });
});
