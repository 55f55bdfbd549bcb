import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { ben, date, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ChannelId, WorkspaceId } from '../../core/identifiers.ts';
import type { NoticeContent } from '../../platform/outbox/notice.ts';
import { insertNotice } from '../../platform/outbox/notices.ts';
import { aboutNotice, ensureMessage } from '../../platform/outbox/slack-messages.ts';
import { frozenTargets } from '../activities/activity.ts';
import { saveTargetCounts } from '../activities/store/activities.ts';
import { claimReport } from '../reports/store.ts';
import { noteActivityDays, saveDayTaken } from '../trends/store.ts';
import { cleanUp } from './retain.ts';

const channelId = 'C01ITSEC' as ChannelId;
const dayMs = 24 * 3600 * 1000;
const daysAgo = (days: number) => new Date(noon.getTime() - days * dayMs);
const failing: NoticeContent = { kind: 'connection_failing', connection: 'devices', failure: aFailure('no_answer') };

describe('what is forgotten in time', () => {
  const store = useStore();

  async function run(workspaceId: WorkspaceId) {
    await cleanUp({ program: { ...programOn(store(), workspaceId), clock: { now: () => noon } } })();
  }

  test('which reports a channel had', async () => {
    const workspaceId = await newWorkspace(store());
    for (const days of [420, 401, 399]) {
      const claim = { workspaceId, channelId, date: dateOf(daysAgo(days)), isWeekly: true, noticeId: uuidv7() };
      await store().inTransaction((tx) => claimReport(tx, { ...claim, at: daysAgo(days) }));
    }

    await run(workspaceId);

    const rows = await store()
      .db.selectFrom('report')
      .select('local_date')
      .where('workspace_id', '=', workspaceId)
      .execute();
    expect(rows).toEqual([{ local_date: dateOf(daysAgo(399)) }]);
  });

  test('notices with their messages', async () => {
    const workspaceId = await newWorkspace(store());
    const say = async (content: NoticeContent, days: number) => {
      const id = uuidv7();
      await store().inTransaction((tx) =>
        insertNotice(tx, workspaceId, { id, content, createdAt: daysAgo(days) }, 'admins'),
      );
      for (const person of [ben, mina]) {
        const pending = {
          id: uuidv7(),
          workspaceId,
          subject: aboutNotice(id),
          kind: 'notice',
          dedupeKey: person,
        } as const;
        await ensureMessage(store().db, { ...pending, targetId: person, at: daysAgo(days) });
      }
      return id;
    };
    await say(failing, 401);
    const recent = await say(failing, 399);

    await run(workspaceId);
    await run(workspaceId);

    const { db } = store();
    const notices = await db.selectFrom('notice').select('id').where('workspace_id', '=', workspaceId).execute();
    const messages = await db
      .selectFrom('slack_message')
      .select('notice_id')
      .where('workspace_id', '=', workspaceId)
      .execute();
    expect(notices.map(({ id }) => id)).toEqual([recent]);
    expect(messages.map(({ notice_id: id }) => id)).toEqual([recent, recent]);
  });

  test('of days, what lies further back than any picture does', async () => {
    const workspaceId = await newWorkspace(store());
    const other = await newWorkspace(store());
    const { id } = await storeActivity(store(), workspaceId);
    await store().inTransaction((tx) => saveTargetCounts(tx, id, frozenTargets(5, noon)));
    const { db } = store();
    for (const days of [99, 101, 1500]) {
      const day = dateOf(daysAgo(days));
      await noteActivityDays(db, { workspaceId, day, completedSince: noon, after: null });
      for (const one of [workspaceId, other]) await saveDayTaken(db, one, day);
    }

    await run(workspaceId);

    const kept = { day: dateOf(daysAgo(99)) };
    const noted = await db.selectFrom('activity_day').select('day').where('activity_id', '=', id).execute();
    const taken = await db.selectFrom('history_day').select('day').where('workspace_id', '=', workspaceId).execute();
    const elsewhere = await db.selectFrom('history_day').select('day').where('workspace_id', '=', other).execute();
    expect([noted, taken]).toEqual([[kept], [kept]]);
    expect(elsewhere).toHaveLength(3);
  });
});

function dateOf(at: Date): CalendarDate {
  return date(at.toISOString().slice(0, 10));
}
