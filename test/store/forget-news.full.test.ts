import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { ActivityStatus } from '../../src/domain/activity.ts';
import type { CalendarDate } from '../../src/domain/calendar-date.ts';
import { byPerson } from '../../src/domain/decided-by.ts';
import type { ExceptionId, ExceptionStatus } from '../../src/domain/exception.ts';
import type { ChannelId, WorkspaceId } from '../../src/domain/identifiers.ts';
import type { NoticeContent } from '../../src/domain/notice.ts';
import { cleanUp } from '../../src/jobs/clean-up.ts';
import { noteActivityDays, saveDayTaken } from '../../src/store/activity-days.ts';
import { claimDigest, readPastDigests, saveTold } from '../../src/store/digests.ts';
import { forgetHistory } from '../../src/store/forget-history.ts';
import { insertNotice } from '../../src/store/notices.ts';
import { ensureMessage } from '../../src/store/slack-messages.ts';
import { engines } from '../support/engines.ts';
import { exception, exceptionStatus } from '../support/exception-fixtures.ts';
import { told } from '../support/told.ts';
import { insertException } from '../support/unaudited.ts';
import { ben, date, mina, noon, storeActivity, storeRecommendation } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const channelId = 'C01ITSEC' as ChannelId;
const dayMs = 24 * 3600 * 1000;
const daysAgo = (days: number) => new Date(noon.getTime() - days * dayMs);
const failing: NoticeContent = { kind: 'connection_failing', connection: 'devices', failure: told('no_answer') };

describe.each(engines)('what is forgotten in time, on %s', (engine) => {
  const store = useStore(engine);

  async function run(workspaceId: WorkspaceId) {
    await cleanUp({ program: { ...programOn(store(), workspaceId), clock: { now: () => noon } } })();
  }

  const claim = async (workspaceId: WorkspaceId, days: number, overrides: object = {}) =>
    await store().inTransaction((tx) =>
      claimDigest(tx, {
        workspaceId,
        channelId,
        kind: 'digest',
        date: dateOf(daysAgo(days)),
        isWeekly: false,
        at: daysAgo(days),
        ...overrides,
      }),
    );

  test('which digests a channel had, but not when it last had a weekly one', async () => {
    const workspaceId = await newWorkspace(store());
    await claim(workspaceId, 420, { isWeekly: true });
    await claim(workspaceId, 413, { isWeekly: true });
    await claim(workspaceId, 412);
    await claim(workspaceId, 412, { kind: 'escalation' });
    await claim(workspaceId, 399);

    await run(workspaceId);

    const rows = await store()
      .db.selectFrom('channel_digest')
      .select('local_date')
      .where('workspace_id', '=', workspaceId)
      .orderBy('local_date')
      .execute();
    expect(rows).toEqual([{ local_date: dateOf(daysAgo(413)) }, { local_date: dateOf(daysAgo(399)) }]);
    const asked = { workspaceId, channelId, kind: 'digest', date: dateOf(noon) } as const;
    expect(await readPastDigests(store().db, asked)).toMatchObject({ lastWeekly: dateOf(daysAgo(413)) });
  });

  test('what a channel was told of activities and exceptions that are gone or ended', async () => {
    const workspaceId = await newWorkspace(store());
    const { id: recommendationId } = await storeRecommendation(store());
    const activityIn = async (status: ActivityStatus) => (await storeActivity(store(), workspaceId, { status })).id;
    const exceptionIn = async (number: number, status: ExceptionStatus) => {
      const one = exception({ id: uuidv7() as ExceptionId, workspaceId, recommendationId, number, status });
      await store().inTransaction((tx) => insertException(tx, one));
      return one.id;
    };
    const decided = (days: number) => ({ by: byPerson(ben), at: daysAgo(days) });
    const held = exceptionStatus('expired');
    const kept = [
      await activityIn({ state: 'active', decision: decided(900) }),
      await activityIn({ state: 'withdrawn', decision: decided(399), reason: 'not needed' }),
      await exceptionIn(1, { ...exceptionStatus('in_effect'), decision: decided(900) } as ExceptionStatus),
      await exceptionIn(2, { ...held, decision: decided(399) } as ExceptionStatus),
    ];
    const forgotten = [
      await activityIn({ state: 'withdrawn', decision: decided(401), reason: 'not needed' }),
      await exceptionIn(3, { ...held, decision: decided(401) } as ExceptionStatus),
      uuidv7(),
    ];
    const told = [...kept, ...forgotten].flatMap((subjectId) => ['due:7', 'due:1'].map((key) => ({ subjectId, key })));
    await store().inTransaction((tx) => saveTold(tx, { workspaceId, channelId, at: daysAgo(900) }, told));

    await run(workspaceId);

    const rows = await store()
      .db.selectFrom('digest_told')
      .select('subject_id')
      .where('workspace_id', '=', workspaceId)
      .execute();
    expect(rows.map(({ subject_id: id }) => id).toSorted()).toEqual([...kept, ...kept].toSorted());
  });

  test('notices with their messages', async () => {
    const workspaceId = await newWorkspace(store());
    const say = async (content: NoticeContent, days: number) => {
      const id = uuidv7();
      await store().inTransaction((tx) => insertNotice(tx, workspaceId, { id, content, createdAt: daysAgo(days) }));
      for (const person of [ben, mina]) {
        const owed = { id: uuidv7(), workspaceId, noticeId: id, kind: 'notice', dedupeKey: person } as const;
        await ensureMessage(store().db, { ...owed, targetId: person, at: daysAgo(days) });
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
    const { db } = store();
    for (const days of [99, 101, 1500]) {
      const day = dateOf(daysAgo(days));
      await noteActivityDays(db, { workspaceId, day, endedSince: noon, after: null });
      for (const one of [workspaceId, other]) await saveDayTaken(db, { workspaceId: one, day, at: noon });
    }

    await run(workspaceId);

    const kept = { day: dateOf(daysAgo(99)) };
    const noted = await db.selectFrom('activity_day').select('day').where('activity_id', '=', id).execute();
    const taken = await db.selectFrom('history_day').select('day').where('workspace_id', '=', workspaceId).execute();
    const elsewhere = await db.selectFrom('history_day').select('day').where('workspace_id', '=', other).execute();
    expect([noted, taken]).toEqual([[kept], [kept]]);
    expect(elsewhere).toHaveLength(3);
  });

  test('of days with more activities than one statement touches, all', async () => {
    const workspaceId = await newWorkspace(store());
    const { db } = store();
    const { id } = await storeActivity(store(), workspaceId);
    await sql`insert into activity_day (workspace_id, day, activity_id, state, priority)
      select ${workspaceId}, date '2020-01-01' + days, ${id}, 'active', 'low' from generate_series(1, 2001) days`.execute(
      db,
    );

    expect(await forgetHistory(db, { workspaceId, before: date('2025-12-31') })).toBe(2001);
  });
});

function dateOf(at: Date): CalendarDate {
  return date(at.toISOString().slice(0, 10));
}
