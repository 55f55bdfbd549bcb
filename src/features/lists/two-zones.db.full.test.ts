import { describe, expect, test } from 'vitest';
import { type anActivity, date, mina, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { dueIn, type ReadLine, readLine } from '../../../test/support/report-line.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { approveException } from '../exceptions/decide/decide.ts';
import { requestException } from '../exceptions/request/request.ts';
import { settleExceptions } from '../exceptions/settle.ts';
import { findException } from '../exceptions/store.ts';
import { findRecommendation } from '../recommendations/store.ts';
import { readReport } from '../reports/notices.ts';
import type { ReportFacts } from '../reports/report.ts';
import { sendReports } from '../reports/send.ts';
import { type ActivityFilter, noFilter } from './filter.ts';
import { listActivities } from './read.ts';
import { readTopActivities } from './read-top.ts';
import { usualTop } from './top.ts';

const it = 'C01ITSEC' as ChannelId;
const tokyo = 'C13TOKYO' as ChannelId;
const seattle = 'C14SEATTLE' as ChannelId;

// Friday, five in the morning in Tokyo. Thursday, one in the afternoon in Seattle, where clocks go back on 1 November.
const filedAt = new Date('2026-10-22T20:00:00Z');

type Section = 'overdue' | 'due' | 'waiting' | 'exceptions';
type Said = Readonly<Record<string, Partial<Record<Section, readonly ReadLine[]>>>>;

describe('offices in Tokyo and in Seattle', () => {
  const store = useStore();

  async function setUp() {
    const workspaceId = await newWorkspace(store());
    const route = (channelId: ChannelId, group: string) => ({
      deviceGroups: [group],
      priorities: null,
      channelId,
      mention: null,
    });
    await store().inTransaction((tx) =>
      saveSettings(tx, workspaceId, {
        routes: [route(tokyo, 'Finance'), route(seattle, 'Engineering')],
        channels: {
          [tokyo]: { timeZone: 'Asia/Tokyo', locale: null },
          [seattle]: { timeZone: 'America/Los_Angeles', locale: null },
        },
        timeZone: 'America/Los_Angeles',
        escalationChannelId: it,
      }),
    );
    const program = programOn(store(), workspaceId);
    const at = (instant: string) => ({ ...program, clock: { now: () => new Date(instant) } });
    const pending = async () => {
      const rows = await store()
        .db.selectFrom('notice')
        .select(['id', 'facts'])
        .where('workspace_id', '=', workspaceId)
        .where('kind', '=', 'report')
        .orderBy('id')
        .execute();
      return rows.map(({ id, facts }) => ({ id, facts: facts as unknown as ReportFacts }));
    };
    return {
      at,
      file: (office: 'Finance' | 'Engineering', overrides: Partial<Parameters<typeof anActivity>[1]> = {}) =>
        storeActivity(store(), workspaceId, {
          createdAt: filedAt,
          status: { state: 'pending', decision: { by: byPerson(mina), at: filedAt } },
          scope: { kind: 'groups', groups: [office] },
          dueOn: date('2026-12-31'),
          ...overrides,
        }),
      /** What the reports say that the job enqueues at this moment, by channel. */
      async said(instant: string): Promise<Said> {
        const before = new Set((await pending()).map(({ id }) => id));
        await sendReports(at(instant));
        const said: Record<string, Said[string]> = {};
        for (const { id, facts } of await pending()) {
          if (before.has(id)) continue;
          const sections = (await readReport(at(instant), facts))?.sections ?? [];
          said[facts.channelId] = Object.fromEntries(sections.map((one) => [one.id, one.lines.map(readLine)]));
        }
        return said;
      },
    };
  }

  test('count the working days that a request waits in the days of its channel', async () => {
    const { file, said } = await setUp();
    await file('Finance');
    await file('Engineering');
    await file('Engineering', { priority: 'medium' });
    const days = (lines: readonly ReadLine[] = []) => lines.map(({ facts }) => Number(facts['waits']));

    // Filed on a Friday in Tokyo: one working day by Monday. Filed on a Thursday in Seattle: two.
    expect(days((await said('2026-10-26T00:05:00Z'))[tokyo]?.waiting)).toEqual([]);
    expect(days((await said('2026-10-26T16:05:00Z'))[seattle]?.waiting)).toEqual([2]);
    expect(days((await said('2026-10-27T00:05:00Z'))[tokyo]?.waiting)).toEqual([2]);
    expect(days((await said('2026-10-27T16:05:00Z'))[seattle]?.waiting)).toEqual([3]);
    expect(days((await said('2026-10-28T16:05:00Z'))[seattle]?.waiting)).toEqual([4, 4]);
  });

  test('have a report at nine of their own day, also once clocks have gone back', async () => {
    const { file, said } = await setUp();
    await file('Finance');
    await file('Engineering');
    const notified: Record<string, readonly string[]> = {};

    for (const instant of [
      '2026-10-29T23:50:00Z',
      '2026-10-30T00:05:00Z',
      '2026-10-30T15:50:00Z',
      '2026-10-30T16:05:00Z',
      '2026-11-02T00:05:00Z',
      '2026-11-02T16:50:00Z',
      '2026-11-02T17:05:00Z',
    ]) {
      const channels = Object.keys(await said(instant));
      notified[instant] = channels.filter((channel) => channel !== it);
    }

    expect(notified).toEqual({
      // It is still Thursday afternoon in Seattle, which had none that day.
      '2026-10-29T23:50:00Z': [seattle],
      '2026-10-30T00:05:00Z': [tokyo],
      '2026-10-30T15:50:00Z': [],
      '2026-10-30T16:05:00Z': [seattle],
      '2026-11-02T00:05:00Z': [tokyo],
      '2026-11-02T16:50:00Z': [],
      '2026-11-02T17:05:00Z': [seattle],
    });
  });

  test('read of a due date at nine of their own day, counted in the days of the workspace', async () => {
    const { at, file, said } = await setUp();
    const status = { state: 'active', decision: { by: byPerson(mina), at: filedAt } } as const;
    const due = { status, dueOn: date('2026-11-03'), assigneeId: mina } as const;
    const [inTokyo, inSeattle] = [await file('Finance', due), await file('Engineering', due)];
    const left: string[] = [];
    for (const instant of [
      ...['2026-10-26T00:05:00Z', '2026-10-27T00:05:00Z', '2026-10-27T16:05:00Z'],
      ...['2026-11-03T00:05:00Z', '2026-11-03T17:05:00Z', '2026-11-04T00:05:00Z', '2026-11-04T17:05:00Z'],
    ]) {
      for (const [channel, { overdue = [], due: soon = [] }] of Object.entries(await said(instant))) {
        if (channel === it) continue;
        for (const line of [...overdue, ...soon]) left.push(`${instant} ${channel} ${dueIn(line).join(', ')}`);
      }
    }

    expect(left).toEqual([
      `2026-10-27T16:05:00Z ${seattle} due 2026-11-03`,
      `2026-11-03T00:05:00Z ${tokyo} due 2026-11-03`,
      // It is Monday afternoon there, which had no report in the morning.
      `2026-11-03T00:05:00Z ${seattle} due 2026-11-03`,
      `2026-11-03T17:05:00Z ${seattle} due 2026-11-03`,
      `2026-11-04T00:05:00Z ${tokyo} due 2026-11-03`,
      `2026-11-04T17:05:00Z ${seattle} due 2026-11-03, 1 late`,
    ]);
    const filter: ActivityFilter = { ...noFilter, due: ['overdue'] };
    const overdueAt = async (instant: string) => {
      const context = asItMember(at(instant));
      const { entries } = await listActivities(context, { filter, place: { kind: 'start' } });
      const { totals } = await readTopActivities(context, usualTop);
      expect(totals.overdue).toBe(entries.length);
      return entries.map(({ activity }) => activity.number).toSorted();
    };
    expect(await overdueAt('2026-11-03T14:55:00Z')).toEqual([]);
    expect(await overdueAt('2026-11-04T07:55:00Z')).toEqual([]);
    expect(await overdueAt('2026-11-04T08:05:00Z')).toEqual([inTokyo.number, inSeattle.number]);
  });

  test('are escalated a week after the day has ended in the workspace, on each day', async () => {
    const { file, said } = await setUp();
    const status = { state: 'active', decision: { by: byPerson(mina), at: filedAt } } as const;
    const due = { status, dueOn: date('2026-11-03'), assigneeId: mina } as const;
    const [inTokyo, inSeattle] = [await file('Finance', due), await file('Engineering', due)];
    const escalated: Record<string, readonly string[]> = {};

    for (const day of ['06', '09', '10', '11']) {
      const { [it]: found } = await said(`2026-11-${day}T17:05:00Z`);
      escalated[day] = (found?.overdue ?? []).flatMap(({ id, facts }) => (facts['escalated'] === 'yes' ? [id] : []));
    }

    const both = [inTokyo.id, inSeattle.id];
    expect(escalated).toEqual({ '06': [], '09': [], '10': both, '11': both });
  });

  test('have exceptions that end with the midnight of the workspace, on a day of 25 hours too', async () => {
    const { at } = await setUp();
    const { id: recommendationId } = await storeRecommendation(store());
    const now = at(filedAt.toISOString());
    const asked = await requestException(asItMember(now), {
      recommendationRef: (await findRecommendation(store().db, recommendationId))?.ref ?? null,
      justification: 'risk_accepted',
      context: 'It is isolated.',
      scope: 'global',
      groupRefs: [],
      duration: { kind: 'until', endsOn: '2026-11-01' },
    });
    const { actor, ...context } = asItMember(now, { id: 'U07WREN' as PersonId });
    const grants = [{ role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
    const approver = { ...context, actor: { ...actor, grants } };
    await approveException(approver, { exceptionId: asked.id, seenVersion: asked.version, note: '' });
    const states: Record<string, string | undefined> = {};

    for (const instant of ['2026-11-02T07:55:00Z', '2026-11-02T08:05:00Z']) {
      await settleExceptions(at(instant), AbortSignal.timeout(60_000));
      states[instant] = (await findException(store().db, now.workspaceId, asked.id))?.status.state;
    }

    expect(states).toEqual({ '2026-11-02T07:55:00Z': 'in_effect', '2026-11-02T08:05:00Z': 'expired' });
  });
});
