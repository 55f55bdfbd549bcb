import { type Activity, isLive } from '../domain/activity.ts';
import { dateIn } from '../domain/calendar-date.ts';
import type { Exception } from '../domain/exception.ts';
import { auditedSchedule, type PauseMoment, type Schedule, scheduleOf, settlePause } from '../domain/pause.ts';
import { coverBy } from '../domain/under-exception.ts';
import { appendAudit } from '../store/audit-log.ts';
import { type ExceptionSubject, listApprovedExceptions, shareExceptionsOf } from '../store/exceptions.ts';
import { lockActivitiesAbout } from '../store/pauses.ts';
import { saveTerms } from '../store/terms.ts';
import type { Tx } from '../store/transaction.ts';
import { zoneOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { oweDelivery } from './owe-delivery.ts';
import type { Acting } from './record-exception-event.ts';

/** What the schedule of an activity depends on beside the exceptions. */
type Paused = Parameters<typeof settlePause>[0] & Pick<Activity, 'recommendationId'>;

/** Does the work that changes exceptions of a recommendation, then begins or ends the pauses of its open activities. */
export async function withPausesKept(
  program: Program,
  tx: Tx,
  subject: ExceptionSubject,
  { acting, work }: { readonly acting: Acting; readonly work: () => Promise<void> },
): Promise<void> {
  // Locked before any exception is written: activities come first wherever both are locked.
  const activities = await lockActivitiesAbout(tx, subject);
  await work();
  const exceptions = await listApprovedExceptions(tx, subject.workspaceId, [subject.recommendationId]);
  const moment = await momentOf(program, tx);
  for (const activity of activities.filter(({ status }) => isLive(status))) {
    const schedule = settlePause(activity, exceptions, moment);
    if (schedule.pausedSince !== activity.pausedSince) {
      await keep(program, tx, activity, { schedule, exceptions, moment, acting });
    }
    await oweDelivery(program, tx, activity);
  }
}

interface Settled {
  readonly schedule: Schedule;
  readonly exceptions: readonly Exception[];
  readonly moment: PauseMoment;
  readonly acting: Acting;
}

async function keep(program: Program, tx: Tx, activity: Activity, settled: Settled): Promise<void> {
  const { schedule, exceptions, moment, acting } = settled;
  await saveTerms(tx, activity.id, { ...schedule, priority: activity.priority });
  if (schedule.pausedSince === null) return await recordResumed(program, tx, activity, { schedule, ...acting });
  const subject = { workspaceId: activity.workspaceId, activityId: activity.id };
  const row = { ...subject, ...acting, id: program.newId(), at: moment.now, reason: '' };
  const before = auditedSchedule(activity);
  const today = dateIn(moment.timeZone, moment.now);
  const { under } = coverBy(exceptions, activity, { today, reader: { kind: 'everything' } });
  const after = { ...auditedSchedule(schedule), until: under?.until ?? null, exceptions: under?.numbers ?? [] };
  await appendAudit(tx, { ...row, action: 'activity_paused', before, after });
}

/** The step in which a pause ends and moves the due date, whatever ended it. */
export async function recordResumed(
  { newId, clock }: Program,
  tx: Tx,
  activity: Activity,
  { schedule, ...acting }: Acting & { readonly schedule: Schedule },
): Promise<void> {
  await appendAudit(tx, {
    ...acting,
    id: newId(),
    workspaceId: activity.workspaceId,
    activityId: activity.id,
    at: clock.now(),
    action: 'activity_resumed',
    before: auditedSchedule(activity),
    after: { ...auditedSchedule(schedule), days: schedule.pausedDays - activity.pausedDays },
    reason: '',
  });
}

/**
 * The schedule of something new, which begins with a pause where exceptions cover it. Nobody decides about exceptions of
 * its recommendation until the transaction ends. To be called before anything is enqueued.
 */
export async function scheduleAtFiling(
  program: Program,
  tx: Tx,
  { recommendationId, ...activity }: Paused,
): Promise<Schedule> {
  const { workspaceId } = program;
  if (recommendationId !== null) await shareExceptionsOf(tx, { workspaceId, recommendationId });
  return await settledSchedule(program, tx, { ...activity, recommendationId });
}

/** The schedule of an activity that this transaction has locked, by what it has become. */
export async function settledSchedule(program: Program, tx: Tx, activity: Paused): Promise<Schedule> {
  const exceptions = await readPausing(program, tx, activity);
  if (exceptions.length === 0 && activity.pausedSince === null) return scheduleOf(activity);
  return settlePause(activity, exceptions, await momentOf(program, tx));
}

/** Everything that was ever approved about its recommendation. */
export async function readPausing(
  { workspaceId }: Program,
  tx: Tx,
  { recommendationId }: Pick<Activity, 'recommendationId'>,
): Promise<readonly Exception[]> {
  return recommendationId === null ? [] : await listApprovedExceptions(tx, workspaceId, [recommendationId]);
}

export async function momentOf(program: Program, tx: Tx): Promise<PauseMoment> {
  return { now: program.clock.now(), timeZone: await zoneOf(program, tx) };
}
