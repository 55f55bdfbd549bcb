import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../src/domain/calendar-date.ts';
import { byPerson } from '../../src/domain/decided-by.ts';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import type { NoticeContent } from '../../src/domain/notice.ts';
import type { WorkspaceSettings } from '../../src/domain/settings.ts';
import { appendAudit } from '../../src/store/audit-log.ts';
import type { Program } from '../../src/usecases/context.ts';
import { readNoticeDelivery } from '../../src/usecases/read-notice-delivery.ts';
import { readTrends, trendScopeOf } from '../../src/usecases/read-trends.ts';
import { sendDigests } from '../../src/usecases/send-digests.ts';
import { asFixture } from '../support/as-fixture.ts';
import { engines } from '../support/engines.ts';
import { saveSettings } from '../support/unaudited.ts';
import { type anActivity, anAuditEntry, date, mina, storeActivity } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const it = 'C01ITSEC' as ChannelId;
const tokyo = 'C02TOKYO' as ChannelId;
const managers = 'C03BOSS' as ChannelId;
const seattle = 'America/Los_Angeles';
const longAgo = new Date('2026-01-05T09:00:00Z');
const active = { state: 'active', decision: { by: byPerson(mina), at: longAgo } } as const;

type Dated = Extract<NoticeContent, { readonly kind: 'digest' | 'escalation' }>;

describe.each(engines)('digests on %s', (engine) => {
  const store = useStore(engine);

  /** Two offices: one in Berlin, and one in Tokyo with a channel of its own. */
  async function setUp(changes: Partial<WorkspaceSettings> = {}) {
    const workspaceId = await newWorkspace(store());
    const route = { deviceGroups: ['Tokyo'], priorities: null, channelId: tokyo, mention: null };
    const channels = { [tokyo]: { timeZone: 'Asia/Tokyo', locale: null } };
    await store().inTransaction((tx) =>
      saveSettings(tx, workspaceId, { routes: [route], channels, escalationChannelId: managers, ...changes }),
    );
    const program = programOn(store(), workspaceId);
    return {
      program,
      /** Runs the job at this moment and gives what it owes since. */
      async at(instant: string): Promise<readonly Dated[]> {
        const before = new Set((await noticesOf(program)).map(({ id }) => id));
        await sendDigests({ ...program, clock: { now: () => new Date(instant) } }, AbortSignal.timeout(10_000));
        const fresh = (await noticesOf(program)).filter(({ id }) => !before.has(id));
        return fresh.map(({ content }) => content);
      },
      file: (overrides: Partial<Parameters<typeof anActivity>[1]> = {}) =>
        storeActivity(store(), workspaceId, { createdAt: longAgo, status: active, priority: 'medium', ...overrides }),
    };
  }

  async function noticesOf({ workspaceId }: Program) {
    const rows = await store()
      .db.selectFrom('notice')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('id')
      .execute();
    return rows.map(({ id, kind, facts }) => ({ id, content: { kind, ...facts } as Dated }));
  }

  test('come to each channel at nine of its own day, once', async () => {
    const { at, file } = await setUp();
    const here = await file({ dueOn: date('2026-03-10') });
    const there = await file({ dueOn: date('2026-03-10'), scope: { kind: 'groups', groups: ['Tokyo'] } });

    expect(await at('2026-03-09T23:59:00Z')).toEqual([]);
    const morningInTokyo = await at('2026-03-10T00:00:00Z');
    const again = await at('2026-03-10T00:15:00Z');
    const morningInBerlin = await at('2026-03-10T08:00:00Z');

    expect(morningInTokyo).toMatchObject([{ kind: 'digest', channelId: tokyo, date: '2026-03-10', waiting: [] }]);
    expect(morningInTokyo[0]?.due).toMatchObject([{ activityId: there.id, reminder: { kind: 'today' } }]);
    expect(again).toEqual([]);
    expect(morningInBerlin).toMatchObject([
      { kind: 'digest', channelId: it, due: [{ activityId: here.id, reminder: { kind: 'today' } }] },
    ]);
  });

  test('are one for each channel, whichever of many replicas comes first', async () => {
    const { program, file } = await setUp();
    await file({ dueOn: date('2026-03-10') });
    const now = { now: () => new Date('2026-03-10T08:00:00Z') };

    await Promise.all(
      Array.from({ length: 8 }, () => sendDigests({ ...program, clock: now }, AbortSignal.timeout(10_000))),
    );

    expect(await noticesOf(program)).toHaveLength(1);
  });

  test('say nothing where there is nothing to say, on free days, and while they are off', async () => {
    const quiet = await setUp();
    const off = await setUp({ reminders: { isOn: false, daysBefore: [7, 1], waitingDays, escalateAfterDays: 7 } });
    await quiet.file({ dueOn: date('2026-06-01') });
    await off.file({ dueOn: date('2026-03-03') });

    expect(await quiet.at('2026-03-10T09:00:00Z')).toEqual([]);
    expect(await quiet.at('2026-03-14T09:00:00Z')).toEqual([]);
    expect(await off.at('2026-03-10T09:00:00Z')).toEqual([]);
  });

  test('over four weeks each date is told once, across the beginning of summer time', async () => {
    const { at, file } = await setUp({
      holidays: ['2026-04-03', '2026-04-06'] as CalendarDate[],
      escalationChannelId: it,
    });
    await file({ dueOn: date('2026-03-31') });
    const said: string[] = [];

    for (let day = Date.parse('2026-03-20T08:30:00Z'); day < Date.parse('2026-04-18T00:00:00Z'); day += dayMs) {
      for (const { kind, date: on, due } of await at(new Date(day).toISOString())) {
        for (const { reminder, isEscalated = false } of due) {
          const days = 'days' in reminder ? reminder.days : 0;
          said.push(`${on} ${kind} ${reminder.kind} ${days}${isEscalated ? ', escalated' : ''}`);
        }
      }
    }

    expect(said).toEqual([
      '2026-03-24 digest before 7',
      '2026-03-30 digest before 1',
      '2026-03-31 digest today 0',
      '2026-04-01 digest overdue 1',
      '2026-04-07 digest overdue 7, escalated',
      '2026-04-08 digest overdue 8',
      '2026-04-15 digest overdue 15',
    ]);
  });

  test('name who waits for a decision, and the escalation channel hears of it a working day later, once', async () => {
    const { at, file } = await setUp();
    const status = {
      state: 'pending',
      decision: { by: byPerson(mina), at: new Date('2026-03-09T09:00:00Z') },
    } as const;
    const waiting = await file({ status, priority: 'high', dueOn: date('2026-06-01'), createdAt: status.decision.at });

    const days = [];
    for (const day of ['10', '11', '12', '13']) days.push(await at(`2026-03-${day}T09:00:00Z`));

    expect(days.map((digests) => digests.map(({ kind, channelId }) => `${kind} ${channelId}`))).toEqual([
      [],
      [`digest ${it}`],
      [`digest ${it}`, `escalation ${managers}`],
      [`digest ${it}`],
    ]);
    expect(days[2]?.[1]?.waiting).toEqual([{ activityId: waiting.id, days: 3 }]);
  });

  test('of a channel where it is escalated to say it once, whatever channel the activity belongs to', async () => {
    const { at, file } = await setUp({ escalationChannelId: it });
    const here = await file({ dueOn: date('2026-03-10') });
    const there = await file({ dueOn: date('2026-03-10'), scope: { kind: 'groups', groups: ['Tokyo'] } });
    for (const day of ['11', '12', '13', '16']) await at(`2026-03-${day}T09:00:00Z`);

    const [digest, ...others] = await at('2026-03-17T09:00:00Z');

    expect(others).toEqual([]);
    expect(digest).toMatchObject({ kind: 'digest', channelId: it });
    expect(digest?.due.map(({ activityId, isEscalated }) => [activityId, isEscalated])).toEqual([
      [here.id, true],
      [there.id, true],
    ]);
    expect((await at('2026-03-18T09:00:00Z')).flatMap(({ due }) => due.filter((line) => line.isEscalated))).toEqual([]);
  });

  test('elsewhere than in its own channel, an activity is as late as it is there', async () => {
    const zones = { [managers]: { timeZone: 'Asia/Tokyo', locale: null } };
    const { at, file } = await setUp({ channels: zones, routes: [], digestChannelId: managers, timeZone: seattle });
    const due = await file({ dueOn: date('2026-03-10') });
    const status = {
      state: 'pending',
      decision: { by: byPerson(mina), at: new Date('2026-03-09T20:00:00Z') },
    } as const;
    const waiting = await file({ status, priority: 'high', dueOn: date('2026-06-01'), createdAt: status.decision.at });

    // Nine in Tokyo is five in the afternoon of the day before in Seattle, where clocks went forward on Sunday.
    const said = [];
    for (const day of ['11', '12', '17', '18']) said.push(...(await at(`2026-03-${day}T00:00:00Z`)));

    const [first, second] = said.filter(({ kind }) => kind === 'digest');
    expect(first).toMatchObject({ date: '2026-03-11', due: [{ activityId: due.id, reminder: { kind: 'today' } }] });
    expect(first?.waiting).toEqual([]);
    expect(second?.due).toMatchObject([{ activityId: due.id, reminder: { kind: 'overdue', days: 1 } }]);
    expect(second?.waiting).toEqual([{ activityId: waiting.id, days: 2 }]);
    const long = said.filter(({ due: lines }) => lines.some(({ isEscalated }) => isEscalated));
    expect(long.map(({ date: on }) => on)).toEqual(['2026-03-18']);
  });

  test('with one channel for all, everything stands in one', async () => {
    const { at, file } = await setUp({ digestChannelId: managers });
    await file({ dueOn: date('2026-03-10') });
    await file({ dueOn: date('2026-03-10'), scope: { kind: 'groups', groups: ['Tokyo'] } });

    const digests = await at('2026-03-10T09:00:00Z');

    expect(digests.map(({ channelId, due }) => [channelId, due.length])).toEqual([[managers, 2]]);
  });

  test('once a week carry what was completed and the head of the audit chain, even where nothing else is to be said', async () => {
    const { program, at, file } = await setUp({ routes: [] });
    const { workspaceId } = program;
    const completedBy = { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: null, entraId: null } as const;
    const decision = { by: { kind: 'defender' }, at: new Date('2026-03-05T09:00:00Z') } as const;
    const verification = { state: 'disputed', count: 2, at: decision.at } as const;
    await file({ status: { state: 'completed', decision, completedBy, note: '' }, verification });
    await store().inTransaction((tx) => appendAudit(tx, anAuditEntry(workspaceId)));

    const [weekly] = await at('2026-03-09T09:00:00Z');
    const tuesday = await at('2026-03-10T09:00:00Z');

    expect(weekly).toMatchObject({ weekly: { auditHead: { seq: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } } });
    expect(tuesday).toEqual([]);
    const [notice] = await noticesOf(program);
    const delivery = await readNoticeDelivery(program, notice?.id ?? '');
    expect(delivery?.notice.content).toMatchObject({
      kind: 'digest',
      weekly: { completed: { email: 1, not_available: 0 }, disputed: 1 },
    });
  });

  test('once a week count what the routes bring there, as the picture beneath them does', async () => {
    const { program, at, file } = await setUp();
    const decision = { by: { kind: 'defender' }, at: new Date('2026-03-05T09:00:00Z') } as const;
    const status = { state: 'completed', decision, completedBy: { kind: 'system_confirmation' }, note: '' } as const;
    await file({ status });
    await file({ status });
    await file({ status, scope: { kind: 'groups', groups: ['Tokyo'] } });

    await at('2026-03-09T09:00:00Z');

    const now = { ...program, clock: { now: () => new Date('2026-03-09T09:00:00Z') } };
    const said: unknown[] = [];
    for (const { id, content } of await noticesOf(program)) {
      const digest = (await readNoticeDelivery(now, id))?.notice.content;
      if (digest?.kind !== 'digest') throw new Error('no digest');
      const scope = await trendScopeOf(now, content.channelId);
      const { completed: shown } = await readTrends(now, { scope, span: 30 });
      said.push([content.channelId, digest.weekly?.completed.system_confirmation, shown.systemConfirmation]);
    }
    expect(said.toSorted()).toEqual([
      [it, 2, 2],
      [tokyo, 1, 1],
    ]);
  });

  test('a clock that once ran ahead does not silence the weekly ones until then', async () => {
    const { program, at } = await setUp({ routes: [] });
    await store().inTransaction((tx) => appendAudit(tx, anAuditEntry(program.workspaceId)));

    const ahead = await at('2027-12-06T09:00:00Z');
    const back = await at('2026-03-09T09:00:00Z');

    expect(
      [ahead, back].map((digests) => digests.map((digest) => 'weekly' in digest && digest.weekly !== null)),
    ).toEqual([[true], [true]]);
  });

  test('what has been done since is not said; with nothing left, nothing is', async () => {
    const { program, at, file } = await setUp();
    const activity = await file({ dueOn: date('2026-03-10') });
    await at('2026-03-10T09:00:00Z');
    const [notice] = await noticesOf(program);

    await asFixture(store().db, (tx) =>
      tx.updateTable('activity').set({ state: 'withdrawn' }).where('id', '=', activity.id).execute(),
    );

    expect(await readNoticeDelivery(program, notice?.id ?? '')).toBeNull();
  });

  test('attention required is reminded of nothing', async () => {
    const { at, file } = await setUp();
    const status = { state: 'open', decision: active.decision } as const;
    await file({ option: 'attention_required', dueOn: null, status });

    expect(await at('2026-03-10T09:00:00Z')).toEqual([]);
  });
});

const dayMs = 24 * 3600 * 1000;
const waitingDays = { high: 1, medium: 3, low: 3 };
