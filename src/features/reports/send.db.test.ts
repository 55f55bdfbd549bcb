import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { date, mina, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import {
  active,
  inShort,
  inTokyo,
  it,
  line,
  longAgo,
  managers,
  setUpOffices,
  tokyo,
} from '../../../test/support/db/report-offices.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { approval } from '../../../test/support/exception-fixtures.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { recordAttempt, recordGivenUp } from '../../platform/outbox/slack-messages.ts';
import { lockSyncState, saveSyncState } from '../connections/store.ts';
import { trendScopeOf } from '../lists/scope.ts';
import { readTrends } from '../trends/read.ts';
import { inAllWeeks } from '../trends/trends.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import { sendReports, tellOfUndelivered } from './send.ts';

describe('reports', () => {
  const store = useStore();
  const setUp = (changes?: Partial<WorkspaceSettings>) => setUpOffices(store, changes);

  test('come to each channel at nine of its own working day, once', async () => {
    const { saidAt, enqueuedAt, file } = await setUp();
    const here = await file({ dueOn: date('2026-03-10') });
    const there = await file({ dueOn: date('2026-03-10'), scope: inTokyo });

    expect(await enqueuedAt('2026-03-09T23:59:00Z')).toEqual([]);
    const morningInTokyo = await saidAt('2026-03-10T00:00:00Z');
    const again = await enqueuedAt('2026-03-10T00:15:00Z');
    const morningInBerlin = await saidAt('2026-03-10T08:00:00Z');

    expect(morningInTokyo).toEqual({ [tokyo]: { due: [line(there.id, 'due 2026-03-10')] } });
    expect(again).toEqual([]);
    expect(morningInBerlin).toEqual({ [it]: { due: [line(here.id, 'due 2026-03-10')] } });
    expect(await enqueuedAt('2026-03-14T09:00:00Z')).toEqual([]);
  });

  test('are one for each channel, whichever of many processes comes first', async () => {
    const { atTime, notices } = await setUp({ routes: [], escalationChannelId: null });

    await Promise.all(Array.from({ length: 8 }, () => sendReports(atTime('2026-03-10T08:00:00Z'))));

    expect(await notices()).toHaveLength(1);
  });

  test('name what the end of an exception brought back, though nothing was settled since', async () => {
    const { saidAt, file, except } = await setUp({ routes: [], escalationChannelId: null });
    const { id: recommendationId } = await storeRecommendation(store());
    const held = { ...approval(), startsOn: date('2026-02-20'), endsOn: date('2026-03-08') };
    const decision = { by: byPerson(mina), at: longAgo };
    await except({ number: 1, recommendationId, status: { state: 'in_effect', decision, approval: held } });
    const due = { dueOn: date('2026-02-10'), originalDueOn: date('2026-02-10') };
    const { id } = await file({ ...due, pausedSince: date('2026-02-20'), recommendationId });

    const said = await saidAt('2026-03-09T08:15:00Z');

    expect(said[it]).toMatchObject({ overdue: [expect.stringContaining(id)] });
  });

  test('name it in the morning of a channel whose day begins with the workspace’s', async () => {
    const { saidAt, file, except } = await setUp({ timeZone: 'Europe/London' });
    const { id: recommendationId } = await storeRecommendation(store());
    const held = { ...approval(), startsOn: date('2026-02-20'), endsOn: date('2026-03-09') };
    const status = { state: 'in_effect', decision: { by: byPerson(mina), at: longAgo }, approval: held } as const;
    await except({ number: 1, recommendationId, scope: inTokyo, status });
    const due = { dueOn: date('2026-02-10'), originalDueOn: date('2026-02-10'), scope: inTokyo };
    const { id } = await file({ ...due, pausedSince: date('2026-02-20'), recommendationId });

    const said = await saidAt('2026-03-10T00:00:00Z');

    expect(said[tokyo]).toMatchObject({ overdue: [expect.stringContaining(id)] });
  });

  test('are that of today alone after days without any', async () => {
    const { enqueuedAt } = await setUp({ routes: [], escalationChannelId: null });
    await enqueuedAt('2026-03-03T08:00:00Z');

    const late = await enqueuedAt('2026-03-10T18:00:00Z');

    expect(late.map(({ facts }) => facts.date)).toEqual(['2026-03-10']);
  });

  test('are none while they are off', async () => {
    const { enqueuedAt, file } = await setUp({ reportsOn: false });
    await file({ dueOn: date('2026-03-03') });

    expect(await enqueuedAt('2026-03-09T09:00:00Z')).toEqual([]);
  });

  test('say all that is true at their delivery, and nothing where nothing is', async () => {
    const { enqueuedAt, read, file } = await setUp();
    const activity = await file({ dueOn: date('2026-03-10') });
    const [pending] = await enqueuedAt('2026-03-10T09:00:00Z');
    const set = (changes: object) =>
      asFixture(store().db, (tx) => tx.updateTable('activity').set(changes).where('id', '=', activity.id).execute());

    await set({ due_on: '2026-03-12' });
    const moved = await read(pending?.id, '2026-03-10T09:05:00Z');
    await set({ state: 'withdrawn' });

    expect(moved?.sections.map(({ lines }) => lines.map(inShort))).toEqual([[line(activity.id, 'due 2026-03-12')]]);
    expect(await read(pending?.id, '2026-03-10T09:10:00Z')).toBeNull();
  });

  test('have what is disputed, unassigned, ending, ended and stale, each in its channel', async () => {
    const { saidAt, file, except } = await setUp();
    const completedBy = { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: null, entraId: null } as const;
    const status = { state: 'completed', decision: active.decision, completedBy, note: '', evidence: null } as const;
    const verification = { state: 'disputed', count: 2, at: longAgo } as const;
    const disputed = await file({ status, verification, scope: inTokyo });
    const untaken = await file({ dueOn: date('2026-06-01'), assigneeId: null });
    const attention = { option: 'attention_required', dueOn: null, assigneeId: null } as const;
    await file({ ...attention, status: { state: 'open', decision: active.decision } });
    await file({ dueOn: date('2026-03-01'), pausedSince: date('2026-02-01') });
    const held = { ...approval(), startsOn: date('2026-02-01'), endsOn: date('2026-03-13') };
    const by = byPerson(mina);
    const inEffect = { state: 'in_effect', decision: { by, at: longAgo }, approval: held } as const;
    const ending = await except({ number: 1, status: inEffect });
    // On Saturday, which Monday is the first to hear of.
    const expired = { ...inEffect, state: 'expired', decision: { by, at: new Date('2026-03-07T00:10:00Z') } } as const;
    const ended = await except({ number: 2, status: expired, scope: inTokyo });
    await store().inTransaction(async (tx) => {
      const health = await lockSyncState(tx, 'devices');
      const lastSuccessAt = new Date('2026-03-08T07:00:00Z');
      await saveSyncState(tx, 'devices', { ...health, lastSuccessAt, lastFailure: aFailure('no_answer') });
      await saveSyncState(tx, 'recommendations', { ...(await lockSyncState(tx, 'recommendations')), lastSuccessAt });
    });

    const [tokyoSaid, itSaid] = [await saidAt('2026-03-09T00:00:00Z'), await saidAt('2026-03-09T08:00:00Z')];
    const tuesday = await saidAt('2026-03-10T00:00:00Z');
    await store().inTransaction(async (tx) => {
      const health = await lockSyncState(tx, 'devices');
      await saveSyncState(tx, 'devices', { ...health, lastSuccessAt: null, lastFailure: null });
      await saveSyncState(tx, 'recommendations', { ...health, lastSuccessAt: null, lastFailure: null });
    });

    expect(tokyoSaid).toEqual({
      [tokyo]: { disputed: [line(disputed.id, 'disputed')], exceptions: [line(ended, 'ended')] },
    });
    expect(itSaid).toEqual({
      [it]: {
        unassigned: [line(untaken.id, 'due 2026-06-01')],
        exceptions: [line(ending, 'ending')],
        stale: ['⟨connection.devices⟩'],
      },
    });
    expect(tuesday[tokyo]?.['exceptions']).toBeUndefined();
  });

  test('of the escalation channel name what waits or is overdue for long, daily while it is true', async () => {
    const { saidAt, file, except } = await setUp();
    const at = new Date('2026-03-02T09:00:00Z');
    const pending = { state: 'pending', decision: { by: byPerson(mina), at } } as const;
    const late = await file({ dueOn: date('2026-03-02'), scope: inTokyo });
    await file({ dueOn: date('2026-03-08') });
    const waiting = await file({ status: pending, dueOn: date('2026-06-01'), assigneeId: null });
    const soon = await file({ status: pending, dueOn: date('2026-03-12'), assigneeId: null });
    await file({ dueOn: date('2026-03-12') });
    const status = { ...pending, state: 'requested' } as const;
    const request = await except({ requestedAt: at, status, scope: inTokyo });
    await file({ dueOn: date('2026-06-01'), assigneeId: null });

    const monday = (await saidAt('2026-03-09T09:00:00Z'))[managers];
    const tuesday = (await saidAt('2026-03-10T09:00:00Z'))[managers];

    const waits = (days: number) => [
      line(request, `waits ${days}, escalated`),
      line(waiting.id, `due 2026-06-01, waits ${days}, escalated`),
    ];
    expect(monday?.['overdue']).toEqual([line(late.id, 'due 2026-03-02, 7 late, escalated')]);
    expect(monday?.['waiting']).toEqual(expect.arrayContaining(waits(5)));
    expect(monday?.['due']).toEqual([line(soon.id, 'due 2026-03-12, waits 5, escalated')]);
    expect(Object.keys(monday ?? {})).toEqual(['overdue', 'due', 'waiting']);
    expect(tuesday?.['overdue']).toEqual([line(late.id, 'due 2026-03-02, 8 late, escalated')]);
    expect(tuesday?.['waiting']).toEqual(expect.arrayContaining(waits(6)));
  });

  test('of a channel that has both mark what is escalated, whatever channel it belongs to', async () => {
    const { saidAt, file } = await setUp({ escalationChannelId: it });
    const here = await file({ dueOn: date('2026-03-09') });
    const there = await file({ dueOn: date('2026-03-02'), scope: inTokyo });
    await file({ dueOn: date('2026-03-09'), scope: inTokyo });

    const said = await saidAt('2026-03-10T09:00:00Z');

    expect(said[it]).toEqual({
      overdue: [line(there.id, 'due 2026-03-02, 8 late, escalated'), line(here.id, 'due 2026-03-09, 1 late')],
    });
    expect(said[tokyo]?.['overdue']).toEqual([
      line(there.id, 'due 2026-03-02, 8 late'),
      expect.stringContaining('1 late'),
    ]);
  });

  test('with one channel for all name everything there, by the days of the workspace', async () => {
    const { saidAt, file } = await setUp({ reportChannelId: managers, timeZone: 'America/Los_Angeles' });
    const here = await file({ dueOn: date('2026-03-10') });
    const there = await file({ dueOn: date('2026-03-10'), scope: inTokyo });

    const said = await saidAt('2026-03-10T16:30:00Z');

    // It is Wednesday in Tokyo.
    expect(said).toEqual({ [managers]: { due: [line(here.id, 'due 2026-03-10'), line(there.id, 'due 2026-03-10')] } });
  });

  test('once a week tell what was filed and completed, what comes first, and that nothing is open', async () => {
    const { program, enqueuedAt, read, post, file } = await setUp();
    const decision = { by: { kind: 'defender' }, at: new Date('2026-03-05T09:00:00Z') } as const;
    const status = {
      state: 'completed',
      decision,
      completedBy: { kind: 'system_confirmation' },
      note: '',
      evidence: null,
    } as const;
    await file({ status, createdAt: new Date('2026-03-04T09:00:00Z') });
    await file({ status });
    await file({ status, scope: inTokyo });
    const open = await file({ scope: inTokyo, dueOn: date('2026-06-01') });

    const said = [];
    for (const { id, facts } of await enqueuedAt('2026-03-09T09:00:00Z')) {
      await post(id);
      const reading = await read(id, '2026-03-09T09:00:00Z');
      if (reading === null) continue;
      const scope = await trendScopeOf(program, facts.channelId);
      const trends = await readTrends(
        { ...program, clock: { now: () => new Date('2026-03-09T09:00:00Z') } },
        { scope, span: 30 },
      );
      const { filed, completed: own, top } = reading.weekly ?? {};
      said.push([
        facts.channelId,
        filed,
        own?.system_confirmation,
        inAllWeeks(trends, 'system_confirmation'),
        top?.map(({ activity }) => activity.id),
      ]);
    }
    const tuesday = await enqueuedAt('2026-03-10T09:00:00Z');

    expect(said).toEqual([
      [it, 1, 2, 2, []],
      [tokyo, 0, 1, 1, [open.id]],
    ]);
    expect(tuesday.map(({ facts }) => facts.isWeekly)).toEqual([false, false, false]);
  });

  test('count whole days, so that each request is in one weekly report', async () => {
    const { enqueuedAt, read, post, file } = await setUp({ timeZone: 'Asia/Tokyo' });
    const status = (at: string) => ({
      state: 'completed' as const,
      decision: { by: { kind: 'defender' } as const, at: new Date(at) },
      completedBy: { kind: 'not_available', source: 'unknown' } as const,
      note: '',
      evidence: null,
    });
    // In Tokyo: the first and the last minute of two weeks, a day within, a morning before nine, and a week's beginning.
    const moments = ['01T15:00', '02T15:00', '08T14:59', '08T15:00', '08T23:59', '15T14:59', '15T15:00'];
    for (const moment of moments) {
      const at = `2026-03-${moment}:00Z`;
      await file({ status: status(at), createdAt: new Date(at) });
    }

    const counted = [];
    for (const at of ['2026-03-09T00:00:00Z', '2026-03-16T00:00:00Z']) {
      for (const { id, facts } of await enqueuedAt(at)) {
        await post(id);
        if (facts.channelId !== it) continue;
        const { filed, completed } = (await read(id, at))?.weekly ?? {};
        counted.push([filed, completed?.not_available]);
      }
    }

    expect(counted).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });

  test('a clock that once ran ahead does not silence the weekly ones until then', async () => {
    const { enqueuedAt } = await setUp({ routes: [], escalationChannelId: null });

    const said = [...(await enqueuedAt('2027-12-06T09:00:00Z')), ...(await enqueuedAt('2026-03-09T09:00:00Z'))];

    expect(said.map(({ facts }) => facts.isWeekly)).toEqual([true, true]);
  });

  describe('that never arrived', () => {
    const alone = { routes: [], escalationChannelId: null } as const;

    test('are replaced by the next, whether they were refused, given up or never tried', async () => {
      const { enqueuedAt, read, rejectWith, file, messageOf } = await setUp(alone);
      await file({ dueOn: date('2026-03-10') });
      const [refused] = await enqueuedAt('2026-03-10T09:00:00Z');
      const message = await rejectWith(refused?.id);
      const [untried] = await enqueuedAt('2026-03-11T09:00:00Z');
      const [last] = await enqueuedAt('2026-03-12T09:00:00Z');
      await recordGivenUp(store().db, (await messageOf(last?.id)).id, 'invalid_blocks');
      const [next] = await enqueuedAt('2026-03-13T09:00:00Z');

      const readings = [];
      for (const one of [refused, untried, last, next]) readings.push(await read(one?.id, '2026-03-13T09:05:00Z'));

      expect(readings.map((reading) => reading?.date ?? null)).toEqual([null, null, null, '2026-03-13']);
      expect(await recordAttempt(store().db, message, { renderedHash: '', isMarked: false, at: new Date() })).toBe(
        false,
      );
    });

    test('leave what is being posted as it is', async () => {
      const { enqueuedAt, messageOf } = await setUp(alone);
      const [posting] = await enqueuedAt('2026-03-10T09:00:00Z');
      const { id } = await messageOf(posting?.id);
      const attempt = { renderedHash: '', isMarked: false, at: new Date() };
      await recordAttempt(store().db, id, attempt);

      await enqueuedAt('2026-03-11T09:00:00Z');

      expect(await recordAttempt(store().db, id, attempt)).toBe(true);
    });

    test('leave the weekly part to the next, until one has arrived', async () => {
      const { enqueuedAt, rejectWith, post } = await setUp(alone);
      const weekly: (boolean | undefined)[] = [];
      for (const day of ['09', '10', '11', '12', '16']) {
        const [pending] = await enqueuedAt(`2026-03-${day}T09:00:00Z`);
        weekly.push(pending?.facts.isWeekly);
        await (day === '09' || day === '10' ? rejectWith(pending?.id) : post(pending?.id));
      }

      expect(weekly).toEqual([true, true, true, false, true]);
    });

    test('are told to the bot admins once, until one arrives there again', async () => {
      const { program, notices, enqueuedAt, rejectWith, post } = await setUp(alone);
      const notified = async () =>
        (await notices()).filter(({ content }) => content.kind === 'report_undelivered').length;

      const [first] = await enqueuedAt('2026-03-10T09:00:00Z');
      await tellOfUndelivered(program, first?.id ?? '');
      expect(await notified()).toBe(0);
      await rejectWith(first?.id);
      await Promise.all(Array.from({ length: 5 }, () => tellOfUndelivered(program, first?.id ?? '')));
      const [second] = await enqueuedAt('2026-03-11T09:00:00Z');
      await rejectWith(second?.id);
      await tellOfUndelivered(program, second?.id ?? '');
      expect(await notified()).toBe(1);

      await post(second?.id, new Date(Date.now() + 1000));
      const [third] = await enqueuedAt('2026-03-12T09:00:00Z');
      await rejectWith(third?.id);
      await tellOfUndelivered(program, third?.id ?? '');
      expect(await notified()).toBe(2);
    });

    test('of a channel that gets none any more are not delivered', async () => {
      const { enqueuedAt, read, file, program } = await setUp();
      await file({ dueOn: date('2026-03-10'), scope: inTokyo });
      const pending = (await enqueuedAt('2026-03-10T09:00:00Z')).find(({ facts }) => facts.channelId === tokyo);

      await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { routes: [] }));

      expect(await read(pending?.id, '2026-03-10T09:05:00Z')).toBeNull();
    });
  });

  test('of a calendar with holidays come weekly on the next working day', async () => {
    const holidays = ['2026-04-06'] as CalendarDate[];
    const { enqueuedAt, post } = await setUp({ routes: [], escalationChannelId: null, holidays });
    const weekly: string[] = [];

    for (const day of ['03-30', '03-31', '04-06', '04-07', '04-08']) {
      for (const { id, facts } of await enqueuedAt(`2026-${day}T08:00:00Z`)) {
        await post(id);
        if (facts.isWeekly) weekly.push(facts.date);
      }
    }

    expect(weekly).toEqual(['2026-03-30', '2026-04-07']);
  });
});
