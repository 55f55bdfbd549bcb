import { describe, expect, test } from 'vitest';
import { date, mina, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { ChannelId, ExceptionId, PersonId } from '../../core/identifiers.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { readActivityById } from '../card/read-activity.ts';
import { noFilter } from '../lists/filter.ts';
import { listActivities } from '../lists/read.ts';
import { findRecommendation } from '../recommendations/store.ts';
import { approveException } from './decide/decide.ts';
import type { Exception } from './exception.ts';
import { requestException } from './request/request.ts';
import { settleExceptions } from './settle.ts';
import { findException } from './store.ts';

const tokyo = 'Asia/Tokyo';
const losAngeles = 'America/Los_Angeles';
const wren = 'U07WREN' as PersonId;

describe('days of exceptions are the workspace’s, wherever its activities are worked on', () => {
  const store = useStore();

  /** An activity that is due on 1 March and an exception until 4 March, approved at an instant. */
  async function setUp(zones: { readonly workspace: string; readonly channel: string }, instant: string) {
    const workspaceId = await newWorkspace(store());
    const itChannelId = 'C01ITSEC' as ChannelId;
    const channels = { [itChannelId]: { timeZone: zones.channel, locale: null } };
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { timeZone: zones.workspace, channels }));
    const program = at(programOn(store(), workspaceId), instant);
    const { id: recommendationId } = await storeRecommendation(store());
    const createdAt = new Date('2026-02-20T12:00:00Z');
    const facts = { recommendationId, dueOn: date('2026-03-01'), createdAt } as const;
    const activity = await storeActivity(store(), workspaceId, facts);
    const asked = await requestException(asItMember(program, { id: mina }), {
      recommendationRef: (await findRecommendation(store().db, recommendationId))?.ref ?? null,
      justification: 'risk_accepted',
      context: 'It is isolated.',
      scope: 'global',
      groupRefs: [],
      duration: { kind: 'until', endsOn: '2026-03-04' },
    });
    const exception = await approve(program, asked);
    return { program, activity, exception };
  }

  async function exceptionAt({ program, activity, exception }: Awaited<ReturnType<typeof setUp>>, instant: string) {
    const then = at(program, instant);
    await settleExceptions(then, AbortSignal.timeout(10_000));
    const context = asItMember(then, { id: mina });
    const { activity: read, pause, daysLate } = await readActivityById(context, activity.id);
    const isOverdue = daysLate > 0;
    expect(pause !== null).toBe(read.pausedSince !== null);
    const filter = { ...noFilter, due: ['overdue'] as const };
    const { count } = await listActivities(context, { filter, place: { kind: 'start' } });
    expect(count).toBe(isOverdue ? 1 : 0);
    return { state: await stateOf(program, exception.id), isPaused: read.pausedSince !== null, isOverdue };
  }

  async function stateOf({ workspaceId }: Program, id: ExceptionId) {
    return (await findException(store().db, workspaceId, id))?.status.state;
  }

  const holding = { state: 'in_effect', isPaused: true, isOverdue: false };
  const over = { state: 'expired', isPaused: false };

  test('where the channel’s day is behind: it is paused from the approval until the exception has ended', async () => {
    // Five in the morning of the third in Tokyo, noon of the second in Los Angeles.
    const stage = await setUp({ workspace: tokyo, channel: losAngeles }, '2026-03-02T20:00:00Z');

    expect(await exceptionAt(stage, '2026-03-02T20:00:00Z')).toEqual(holding);
    expect(await exceptionAt(stage, '2026-03-04T14:55:00Z')).toEqual(holding);
    expect(await exceptionAt(stage, '2026-03-04T15:05:00Z')).toEqual({ ...over, isOverdue: true });
  });

  test('where the channel’s day is ahead: it is not overdue before the exception has ended', async () => {
    const stage = await setUp({ workspace: losAngeles, channel: tokyo }, '2026-03-02T20:00:00Z');

    expect(await exceptionAt(stage, '2026-03-02T20:00:00Z')).toEqual(holding);
    expect(await exceptionAt(stage, '2026-03-05T07:55:00Z')).toEqual(holding);
    expect(await exceptionAt(stage, '2026-03-05T08:05:00Z')).toEqual({ ...over, isOverdue: true });
  });

  test('where the workspace moves to an earlier day, what is in effect goes on', async () => {
    const stage = await setUp({ workspace: tokyo, channel: tokyo }, '2026-03-02T20:00:00Z');
    const { workspaceId } = stage.program;
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { timeZone: losAngeles }));

    expect(await exceptionAt(stage, '2026-03-02T20:10:00Z')).toEqual(holding);
  });
});

function at(program: Program, instant: string): Program {
  return { ...program, clock: { now: () => new Date(instant) } };
}

async function approve(program: Program, { id: exceptionId, version: seenVersion }: Exception): Promise<Exception> {
  const context = asItMember(program, { id: wren, displayName: 'Wren Hale' });
  const grants = [{ role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
  const approver: PersonContext = { ...context, actor: { ...context.actor, grants } };
  return await approveException(approver, { exceptionId, seenVersion, note: '' });
}
