import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/domain/activity.ts';
import type { CalendarDate } from '../../src/domain/calendar-date.ts';
import { byPerson } from '../../src/domain/decided-by.ts';
import type { Exception, ExceptionId } from '../../src/domain/exception.ts';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import type { WorkspaceSettings } from '../../src/domain/settings.ts';
import { type AuditAction, appendAudit } from '../../src/store/audit-log.ts';
import { insertExceptionEvent } from '../../src/store/exception-events.ts';
import { findNotice } from '../../src/store/notices.ts';
import { ensureMessage } from '../../src/store/slack-messages.ts';
import { readNoticeDelivery } from '../../src/usecases/read-notice-delivery.ts';
import { sendOverviews } from '../../src/usecases/send-overviews.ts';
import { engines } from '../support/engines.ts';
import { approval, exception, exceptionStatus } from '../support/exception-fixtures.ts';
import { insertException, saveSettings } from '../support/unaudited.ts';
import { copyActivity } from './support/copy-activity.ts';
import { anAuditEntry, ben, date, mina, storeActivity } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const it = 'C01ITSEC' as ChannelId;
const tokyo = 'C02TOKYO' as ChannelId;
const managers = 'C03BOSS' as ChannelId;
const longAgo = new Date('2026-01-05T09:00:00Z');
const active = { state: 'active', decision: { by: byPerson(mina), at: longAgo } } as const;
// 2026-03-09 is a Monday; nine in Berlin is eight in UTC until summer time.
const monday = '2026-03-09T08:00:00Z';
const tuesday = '2026-03-10T08:00:00Z';

// Completed on Monday after its overview, which devices dispute.
const onMonday = new Date('2026-03-09T15:00:00Z');
const disputed = {
  status: {
    state: 'completed',
    decision: { by: byPerson(ben), at: onMonday },
    completedBy: { kind: 'email', email: 'ben@fabrikam.example', personId: ben, entraId: null },
    note: '',
  },
  verification: { state: 'disputed', count: 3, at: onMonday },
} as const;

type Facts = Readonly<Record<string, unknown>>;

describe.each(engines)('overviews on %s', (engine) => {
  const store = useStore(engine);

  async function setUp(changes: Partial<WorkspaceSettings> = {}) {
    const workspaceId = await newWorkspace(store());
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { overviews: 'daily', ...changes }));
    const program = programOn(store(), workspaceId);
    const noticeIds = async () => {
      const rows = await store()
        .db.selectFrom('notice')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    };
    const file = async (overrides: Partial<Activity> = {}) =>
      await storeActivity(store(), workspaceId, {
        createdAt: longAgo,
        status: active,
        dueOn: date('2026-12-31'),
        ...overrides,
      });
    const note = async ({ id }: Activity, action: AuditAction, at: string) =>
      await store().inTransaction((tx) =>
        appendAudit(tx, anAuditEntry(workspaceId, { activityId: id, action, at: new Date(at) })),
      );
    return {
      program,
      file,
      note,
      /** An exception in effect, as it is approved. */
      approve: async (number: number, endsOn: string, approvedAt: string) => {
        const approved = approval({ endsOn: date(endsOn), at: new Date(approvedAt) });
        const status = { ...exceptionStatus('in_effect'), approval: approved } as Exception['status'];
        const one = exception({ id: uuidv7() as ExceptionId, workspaceId, number, status });
        const decided = { action: 'exception_approved', at: approved.at } as const;
        const entry = anAuditEntry(workspaceId, { ...decided, activityId: null });
        const told = { id: entry.id, by: approved.by, words: '', other: null, endsOn: approved.endsOn };
        await store().inTransaction(async (tx) => {
          await insertException(tx, one);
          await appendAudit(tx, entry);
          await insertExceptionEvent(tx, one.id, { ...decided, ...told });
        });
      },
      setTo: async (some: Partial<WorkspaceSettings>) =>
        await store().inTransaction((tx) => saveSettings(tx, workspaceId, { overviews: 'daily', ...changes, ...some })),
      /** That settings were changed at an instant, as the audit log has it. */
      change: async (instant: string, [before, after]: readonly [Facts, Facts]) => {
        const facts = { action: 'settings_changed', activityId: null, before, after } as const;
        const entry = anAuditEntry(workspaceId, { ...facts, at: new Date(instant) });
        await store().inTransaction((tx) => appendAudit(tx, entry));
      },
      /** What a notice says is owed, and never posted. */
      async lose(noticeId: string) {
        const owed = { noticeId, kind: 'notice', dedupeKey: 'it_channel', targetId: it } as const;
        await ensureMessage(store().db, { ...owed, id: uuidv7(), workspaceId, at: longAgo });
      },
      /** Runs the job at this moment and gives what it owes since, as it is read at delivery. */
      async at(instant: string) {
        const now = { ...program, clock: { now: () => new Date(instant) } };
        const before = new Set(await noticeIds());
        await sendOverviews(now);
        const [fresh, ...others] = (await noticeIds()).filter((id) => !before.has(id));
        expect(others).toEqual([]);
        if (fresh === undefined) return null;
        const facts = (await findNotice(store().db, workspaceId, fresh))?.content;
        const said = (await readNoticeDelivery(now, fresh))?.notice.content;
        if (facts?.kind !== 'overview') throw new Error('no overview');
        return { noticeId: fresh, facts, said: said?.kind === 'overview' ? said : null };
      },
    };
  }

  function titles(named: readonly { readonly activity: Activity }[] | undefined): readonly string[] {
    return (named ?? []).map(({ activity }) => activity.title);
  }

  test('are off until a rhythm is set', async () => {
    const { at } = await setUp({ overviews: 'off', overviewWhen: 'always' });

    expect(await at(monday)).toBeNull();
  });

  test('come once a day at the hour of the digest in the channel’s zone, on working days', async () => {
    const { at } = await setUp({
      overviewWhen: 'always',
      overviewChannelId: tokyo,
      channels: { [tokyo]: { timeZone: 'Asia/Tokyo', locale: null } },
    });

    expect(await at('2026-03-08T23:59:00Z')).toBeNull();
    expect((await at('2026-03-09T00:00:00Z'))?.facts).toMatchObject({ channelId: tokyo, date: '2026-03-09' });
    expect(await at('2026-03-09T00:15:00Z')).toBeNull();
    expect(await at('2026-03-14T03:00:00Z')).toBeNull();
  });

  test('are one, whichever of many replicas comes first', async () => {
    const { program } = await setUp({ overviewWhen: 'always' });
    const now = { ...program, clock: { now: () => new Date(monday) } };

    await Promise.all(Array.from({ length: 6 }, () => sendOverviews(now)));

    const rows = await store()
      .db.selectFrom('notice')
      .where('workspace_id', '=', program.workspaceId)
      .select('id')
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('tell what was filed, completed and by whom, became overdue and is disputed since the last one, once', async () => {
    const { at, file, note } = await setUp();
    const since = '2026-03-09T15:00:00Z';
    const completed = {
      state: 'completed',
      decision: { by: byPerson(ben), at: new Date(since) },
      completedBy: { kind: 'email', email: 'ben@fabrikam.example', personId: ben, entraId: null },
      note: '',
    } as const;
    await file({ title: 'old' });
    await file({ title: 'long overdue', dueOn: date('2026-03-06') });
    await file({ title: 'due on Monday', dueOn: date('2026-03-09') });
    await file({ title: 'due on Tuesday', dueOn: date('2026-03-10') });
    await at(monday);
    await note(await file({ title: 'new' }), 'activity_filed', since);
    const verification = { state: 'disputed', count: 3, at: new Date(since) } as const;
    await note(await file({ title: 'done', status: completed, verification }), 'activity_completed', since);
    await note(await file({ title: 'reopened since' }), 'activity_completed', since);

    const first = (await at(tuesday))?.said;
    const second = await at('2026-03-11T08:00:00Z');

    expect(titles(first?.changes.filed.named)).toEqual(['new']);
    expect(titles(first?.changes.completed.named)).toEqual(['done']);
    expect(titles(first?.changes.overdue.named)).toEqual(['due on Monday']);
    expect(titles(first?.changes.disputed.named)).toEqual(['done']);
    expect(first?.since).toEqual(new Date(monday));
    expect(first?.top).toHaveLength(6);
    expect(titles(second?.said?.changes.overdue.named)).toEqual(['due on Tuesday']);
    expect(titles(second?.said?.changes.disputed.named)).toEqual([]);
    expect(titles(second?.said?.changes.filed.named)).toEqual([]);
  });

  test('of completions that devices dispute ten are named, and all are counted, once', async () => {
    const { at, file } = await setUp();
    await at(monday);
    await copyActivity(store(), await file(disputed), 649);

    const [first, second] = [await at(tuesday), await at('2026-03-11T08:00:00Z')];

    const { named, more } = first?.said?.changes.disputed ?? { named: [], more: 0 };
    expect([named.length, more]).toEqual([10, 640]);
    expect(second).toBeNull();
  });

  test('what is committed after an overview was planned is told by the next, whatever instant it names', async () => {
    const { at, file, note, approve } = await setUp();
    const justBefore = '2026-03-10T07:59:59.900Z';
    await at(monday);
    await at(tuesday);
    await note(await file({ title: 'new' }), 'activity_filed', justBefore);
    const verification = { ...disputed.verification, at: new Date(justBefore) } as const;
    const done = await file({ ...disputed, title: 'done', verification });
    await note(done, 'activity_completed', justBefore);
    await note(done, 'completion_disputed', justBefore);
    await approve(1, '2026-03-12', justBefore);

    const [next, last] = [await at('2026-03-11T08:00:00Z'), await at('2026-03-12T08:00:00Z')];

    const { filed, completed, disputed: doubted, ending } = next?.said?.changes ?? {};
    expect([filed, completed, doubted].map((one) => titles(one?.named))).toEqual([['new'], ['done'], ['done']]);
    expect(ending?.named.map(({ number }) => number)).toEqual([1]);
    expect(last).toBeNull();
  });

  test('what is committed between planning and delivery is told once, by the next', async () => {
    const { program, at, file, note, approve } = await setUp({ overviewWhen: 'always' });
    await at(monday);
    const first = await at(tuesday);
    await note(await file({ title: 'new' }), 'activity_filed', '2026-03-10T07:59:59.900Z');
    await approve(1, '2026-03-12', '2026-03-10T07:59:59.900Z');

    const delivered = (await readNoticeDelivery(program, first?.noticeId ?? ''))?.notice.content;
    const next = await at('2026-03-11T08:00:00Z');

    for (const [said, count] of [
      [delivered?.kind === 'overview' ? delivered : null, 0],
      [next?.said, 1],
    ] as const) {
      expect(said?.changes.filed.named).toHaveLength(count);
      expect(said?.changes.ending.named).toHaveLength(count);
    }
  });

  test('the first one after an earlier version, and what that left to be posted, go by their instants', async () => {
    const { program, at, file, note } = await setUp();
    await at(monday);
    await note(await file({ title: 'of Monday' }), 'activity_filed', '2026-03-09T12:00:00Z');
    const left = await at(tuesday);
    await sql`update channel_digest set audit_seq = null where workspace_id = ${program.workspaceId}`.execute(
      store().db,
    );
    await sql`update notice set facts = facts - 'audited' where id = ${left?.noticeId}`.execute(store().db);
    await note(await file({ title: 'of Tuesday' }), 'activity_filed', '2026-03-10T12:00:00Z');

    const posted = (await readNoticeDelivery(program, left?.noticeId ?? ''))?.notice.content;
    const next = await at('2026-03-11T08:00:00Z');

    expect(titles(posted?.kind === 'overview' ? posted.changes.filed.named : [])).toEqual(['of Monday']);
    expect(titles(next?.said?.changes.filed.named)).toEqual(['of Tuesday']);
  });

  test('a portal’s completion of before counts by when it became known here', async () => {
    const { at, file, note } = await setUp();
    await at(monday);
    const status = {
      state: 'completed',
      decision: { by: { kind: 'defender' }, at: new Date('2026-03-09T07:50:00Z') },
      completedBy: { kind: 'system_confirmation' },
      note: '',
    } as const;
    await note(await file({ title: 'portal', status }), 'activity_completed', '2026-03-09T08:05:00Z');

    expect(titles((await at(tuesday))?.said?.changes.completed.named)).toEqual(['portal']);
  });

  test('an exception is told once as it comes within a week of its end, or is approved for less', async () => {
    const { at, approve } = await setUp();
    await approve(1, '2026-03-12', '2026-02-01T09:00:00Z');
    await approve(2, '2026-03-17', '2026-02-01T09:00:00Z');
    await approve(3, '2026-03-30', '2026-02-01T09:00:00Z');
    await at(monday);
    await approve(4, '2026-03-13', '2026-03-09T12:00:00Z');

    const said = await at(tuesday);

    expect(said?.said?.changes.ending.named.map(({ number }) => number)).toEqual([4, 2]);
    expect(await at('2026-03-11T08:00:00Z')).toBeNull();
  });

  test('what became overdue is told beside however much was overdue before', async () => {
    const { at, file } = await setUp();
    await copyActivity(store(), await file({ title: 'old', dueOn: date('2026-03-07') }), 1050);
    await at(monday);
    await file({ title: 'due on Monday', number: 3000, dueOn: date('2026-03-09') });

    expect(titles((await at(tuesday))?.said?.changes.overdue.named)).toEqual(['due on Monday']);
  });

  test('of what became overdue ten are named and all are counted', async () => {
    const { at, file } = await setUp();
    await copyActivity(store(), await file({ title: 'old', dueOn: date('2026-03-09') }), 1149);
    await at(monday);

    const overdue = (await at(tuesday))?.said?.changes.overdue;

    expect([overdue?.named.length, overdue?.more]).toEqual([10, 1140]);
  });

  test('what is paused is not told as overdue', async () => {
    const { at, file } = await setUp();
    await file({ title: 'paused', dueOn: date('2026-03-09'), pausedSince: date('2026-03-08') });

    expect(await at(monday)).toBeNull();
    expect(await at(tuesday)).toBeNull();
  });

  test('say nothing where nothing has changed, unless they are to come always', async () => {
    const [quiet, always] = [await setUp(), await setUp({ overviewWhen: 'always' })];
    for (const { file } of [quiet, always]) await file({ title: 'old' });

    expect(await quiet.at(monday)).toBeNull();
    expect(await quiet.at(tuesday)).toBeNull();
    expect(titles((await always.at(monday))?.said?.top)).toEqual(['old']);
  });

  test('a day that was slept through is made up for the next time, which says so once', async () => {
    const { at, file, note } = await setUp({ overviewWhen: 'always' });
    await at(monday);
    await note(await file({ title: 'of Tuesday' }), 'activity_filed', '2026-03-10T12:00:00Z');

    const thursday = await at('2026-03-12T08:00:00Z');
    const friday = await at('2026-03-13T08:00:00Z');

    expect(thursday?.facts.missed).toEqual(['2026-03-10', '2026-03-11']);
    expect(titles(thursday?.said?.changes.filed.named)).toEqual(['of Tuesday']);
    expect(friday?.facts.missed).toEqual([]);
  });

  test('a clock that once ran ahead does not silence them until then', async () => {
    const { at, file, note } = await setUp({ overviewWhen: 'always' });
    await at(monday);
    await note(await file({ title: 'of Monday' }), 'activity_filed', '2026-03-09T12:00:00Z');

    const ahead = await at('2026-12-09T08:00:00Z');
    const back = await at(tuesday);
    const next = await at('2026-03-11T08:00:00Z');

    expect([ahead, back, next].map((one) => one?.facts.date)).toEqual(['2026-12-09', '2026-03-10', '2026-03-11']);
    expect(back?.facts).toMatchObject({ since: new Date(monday).toISOString(), missed: [] });
    expect(titles(back?.said?.changes.filed.named)).toEqual(['of Monday']);
  });

  test('the day for which a clock that ran ahead made one has none, and the next one makes up for it', async () => {
    const { at, file, note } = await setUp({ overviewWhen: 'always' });
    await at(monday);
    await at('2026-03-12T08:00:00Z');
    await note(await file({ title: 'of Monday' }), 'activity_filed', '2026-03-09T12:00:00Z');
    await at(tuesday);
    await at('2026-03-11T08:00:00Z');

    const [day, next] = [await at('2026-03-12T08:00:00Z'), await at('2026-03-13T08:00:00Z')];

    expect(day).toBeNull();
    expect(next?.facts).toMatchObject({ since: '2026-03-11T08:00:00.000Z', missed: ['2026-03-12'] });
  });

  test.each([
    ['before its hour', '2026-03-19T07:00:00Z', ['2026-03-19', '2026-03-20']],
    ['after it', '2026-03-19T12:00:00Z', ['2026-03-20']],
  ])('while they were off none was missed; they were turned on %s', async (_, turnedOnAt, missed) => {
    const { at, change, setTo } = await setUp({ overviewWhen: 'always' });
    await at(monday);
    await setTo({ overviews: 'off' });
    await at(tuesday);
    await setTo({ overviews: 'daily' });
    await change(turnedOnAt, [{ overviews: 'off' }, { overviews: 'daily' }]);

    const back = await at('2026-03-23T08:00:00Z');

    expect(back?.facts).toMatchObject({ since: new Date(monday).toISOString(), missed });
  });

  test('a channel that has them again goes on where the other one has ended', async () => {
    const { at, file, note, setTo } = await setUp({ overviewWhen: 'always', overviewChannelId: managers });
    await at(monday);
    await setTo({ overviewChannelId: tokyo });
    await note(await file({ title: 'told in Tokyo' }), 'activity_filed', '2026-03-09T12:00:00Z');
    const there = await at(tuesday);
    await note(await file({ title: 'of Tuesday' }), 'activity_filed', '2026-03-10T12:00:00Z');
    await setTo({ overviewChannelId: managers });

    const back = await at('2026-03-12T08:00:00Z');

    expect(there?.facts.channelId).toBe(tokyo);
    expect(back?.facts).toMatchObject({
      channelId: managers,
      since: new Date(tuesday).toISOString(),
      missed: ['2026-03-11'],
    });
    expect(titles(back?.said?.changes.filed.named)).toEqual(['of Tuesday']);
  });

  test('weekly ones come on the day of the weekly digest, or as soon after it as can be', async () => {
    const { at } = await setUp({ overviews: 'weekly', overviewWhen: 'always' });

    const dates: (CalendarDate | undefined)[] = [];
    const missed: (readonly CalendarDate[] | undefined)[] = [];
    for (const day of ['09', '10', '24', '25', '30']) {
      const overview = await at(`2026-03-${day}T08:00:00Z`);
      dates.push(overview?.facts.date);
      missed.push(overview?.facts.missed);
    }

    expect(dates).toEqual(['2026-03-09', undefined, '2026-03-24', undefined, '2026-03-30']);
    expect(missed).toEqual([[], undefined, ['2026-03-16', '2026-03-23'], undefined, []]);
  });

  test('what never reached the channel is said by the next one', async () => {
    const { at, file, note, lose } = await setUp();
    await at(monday);
    await note(await file({ title: 'lost' }), 'activity_filed', '2026-03-09T12:00:00Z');
    await lose((await at(tuesday))?.noticeId ?? '');

    const next = await at('2026-03-11T08:00:00Z');

    expect(next?.facts.missed).toEqual(['2026-03-10']);
    expect(titles(next?.said?.changes.filed.named)).toEqual(['lost']);
  });

  test('disputes that never reached the channel are counted by the next one', async () => {
    const { at, file, lose } = await setUp();
    await at(monday);
    await copyActivity(store(), await file(disputed), 11);
    await lose((await at(tuesday))?.noticeId ?? '');

    const [next, last] = [await at('2026-03-11T08:00:00Z'), await at('2026-03-12T08:00:00Z')];

    expect(next?.said?.changes.disputed.more).toBe(2);
    expect(last).toBeNull();
  });

  describe('the first one', () => {
    const friday = '2026-03-06T14:30:00Z';
    const turnedOn = [{ overviews: 'off' }, { overviews: 'daily' }] as const;

    test('tells all since it was turned on, days without any among them', async () => {
      const { at, file, note, change } = await setUp();
      await change('2026-03-02T08:00:00Z', turnedOn);
      await change(friday, turnedOn);
      await change('2026-03-08T08:00:00Z', [{ itChannelId: null, digestHour: 8 }, { digestHour: 9 }]);
      await note(await file({ title: 'before' }), 'activity_filed', '2026-03-06T14:29:00Z');
      await note(await file({ title: 'right after' }), 'activity_filed', '2026-03-06T14:31:00Z');

      const first = (await at(monday))?.said;

      expect(titles(first?.changes.filed.named)).toEqual(['right after']);
      expect(first?.since).toEqual(new Date(friday));
    });

    test.each([
      ['its channel was chosen', { overviewChannelId: managers }, { overviewChannelId: managers }],
      ['the IT channel was, in which it is', { overviewChannelId: null }, { itChannelId: it }],
    ])('tells all since %s', async (_, settings, after) => {
      const { at, change } = await setUp({ ...settings, overviewWhen: 'always' });
      await change('2026-03-02T08:00:00Z', turnedOn);
      await change(friday, [{}, after]);

      expect((await at(monday))?.facts.since).toBe(new Date(friday).toISOString());
    });

    test('tells as much as any other where it was turned on a moment ago', async () => {
      const { at, change } = await setUp({ overviewWhen: 'always' });
      await change('2026-03-09T07:50:00Z', turnedOn);

      expect((await at(monday))?.facts.since).toBe(new Date('2026-03-08T08:00:00Z').toISOString());
    });
  });

  test('the IT channel is told of what its routes bring there, a channel of their own of everything', async () => {
    const routes = [{ deviceGroups: ['Tokyo'], priorities: null, channelId: tokyo, mention: null }];
    const own = await setUp({ routes, overviewWhen: 'always' });
    const all = await setUp({ routes, overviewWhen: 'always', overviewChannelId: managers });
    for (const { file } of [own, all]) {
      await file({ title: 'here' });
      await file({ title: 'there', scope: { kind: 'groups', groups: ['Tokyo'] } });
    }

    const [here, everywhere] = [await own.at(monday), await all.at(monday)];

    expect(here?.facts.channelId).toBe(it);
    expect(titles(here?.said?.top)).toEqual(['here']);
    expect(everywhere?.facts.channelId).toBe(managers);
    expect(titles(everywhere?.said?.top).toSorted()).toEqual(['here', 'there']);
  });
});
