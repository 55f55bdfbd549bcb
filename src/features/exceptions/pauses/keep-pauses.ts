import { dateIn } from '../../../core/dates.ts';
import type { Program } from '../../../platform/context.ts';
import { keysetRows } from '../../../platform/database/batches.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import {
  type Activity,
  type ActivityChange,
  activityFromRow,
  auditedSchedule,
  enqueueDelivery,
  findActivity,
  isLive,
  type Schedule,
  saveSchedule,
} from '../../activities/index.ts';
import { appendAudit } from '../../audit/index.ts';
import { zoneOf } from '../../workspace/index.ts';
import type { Acting } from '../events.ts';
import type { Exception } from '../exception.ts';
import { type ExceptionSubject, listApprovedExceptions } from '../store.ts';
import { getCoverage } from './coverage.ts';
import { type PauseMoment, restartPause, settlePause } from './pauses.ts';

// No statement reads more than 1,000 rows.
const pageSize = 500;

/** Runs `work`, which changes exceptions of a recommendation, then begins or ends pauses of its open activities. */
export async function withPausesKept(
  program: Program,
  tx: Tx,
  subject: ExceptionSubject,
  { acting, work }: { readonly acting: Acting; readonly work: () => Promise<void> },
): Promise<void> {
  // Lock order: activities before exceptions.
  const activities = await lockActivitiesAbout(tx, subject);
  await work();
  const exceptions = await listApprovedExceptions(tx, subject.workspaceId, [subject.recommendationId]);
  const moment = await momentOf(program, tx);
  for (const activity of activities.filter(({ status }) => isLive(status))) {
    const schedule = settlePause(activity, exceptions, moment);
    await keep(program, tx, activity, { schedule, exceptions, moment, acting });
    await enqueueDelivery(program, tx, activity);
  }
}

export async function keepPauseOf(
  program: Program,
  tx: Tx,
  { activityId, recommendationId, what, actor, authorization }: ActivityChange,
): Promise<void> {
  if (recommendationId === null) return;
  const exceptions = await listApprovedExceptions(tx, program.workspaceId, [recommendationId]);
  if (exceptions.length === 0) return;
  const activity = await findActivity(tx, program.workspaceId, activityId);
  if (activity === null) return;
  const moment = await momentOf(program, tx);
  const restarted = what === 'rescheduled' ? restartPause(activity, exceptions, moment) : activity;
  const schedule = settlePause({ ...activity, ...restarted }, exceptions, moment);
  await keep(program, tx, activity, { schedule, exceptions, moment, acting: { actor, authorization } });
}

interface Settled {
  readonly schedule: Schedule;
  readonly exceptions: readonly Exception[];
  readonly moment: PauseMoment;
  readonly acting: Acting;
}

async function keep(program: Program, tx: Tx, activity: Activity, settled: Settled): Promise<void> {
  const { schedule, exceptions, moment, acting } = settled;
  if (schedule.pausedSince === activity.pausedSince && schedule.pausedDays === activity.pausedDays) return;
  await saveSchedule(tx, activity.id, { ...schedule, priority: activity.priority });
  const row = {
    ...acting,
    id: program.newId(),
    workspaceId: activity.workspaceId,
    activityId: activity.id,
    at: moment.now,
    before: auditedSchedule(activity),
    reason: '',
  };
  if (schedule.pausedSince === null) {
    const days = schedule.pausedDays - activity.pausedDays;
    return await appendAudit(tx, { ...row, action: 'activity_resumed', after: { ...auditedSchedule(schedule), days } });
  }
  const today = dateIn(moment.timeZone, moment.now);
  const { under } = getCoverage(exceptions, activity, { today, reader: { kind: 'everything' } });
  const after = { ...auditedSchedule(schedule), until: under?.until ?? null, exceptions: under?.numbers ?? [] };
  await appendAudit(tx, { ...row, action: 'activity_paused', after });
}

async function momentOf(program: Program, tx: Tx): Promise<PauseMoment> {
  return { now: program.clock.now(), timeZone: await zoneOf(program, tx) };
}

/**
 * Locks all activities about a recommendation, in the order of their ids, until the transaction ends. Closed ones are
 * included: a concurrent reopening would otherwise be missed.
 */
async function lockActivitiesAbout(
  tx: Tx,
  { workspaceId, recommendationId }: ExceptionSubject,
): Promise<readonly Activity[]> {
  return await keysetRows<Activity>(pageSize, async (last) => {
    let select = tx
      .selectFrom('activity')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('recommendation_id', '=', recommendationId);
    if (last !== null) select = select.where('id', '>', last.id);
    return (await select.orderBy('id').limit(pageSize).forNoKeyUpdate().execute()).map(activityFromRow);
  });
}
