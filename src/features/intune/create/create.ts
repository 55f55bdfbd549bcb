import type { ConnectionFailure } from '../../../core/connection.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import { verifiedEmail } from '../../../core/people.ts';
import { minuteMs } from '../../../core/time.ts';
import { isLastingForNow, SourceFailure } from '../../../microsoft/failure.ts';
import type { SecurityTaskSource } from '../../../microsoft/ports.ts';
import type { SecurityTaskDraft, SecurityTaskId } from '../../../microsoft/security-task.ts';
import { asSystem, type CallContext, type Program } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { announce } from '../../../platform/outbox/notices.ts';
import type { RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import { type Activity, findActivity, isLive, recordActivityEvent } from '../../activities/index.ts';
import { findPerson } from '../../people/index.ts';
import { findRecommendation } from '../../recommendations/index.ts';
import { changeSettings } from '../../settings/index.ts';
import { readSettings, readSettingsIn } from '../../workspace/index.ts';
import { intuneJobs } from '../jobs.ts';
import { linkCertainTicket } from '../link/link.ts';
import { findTicket } from '../store.ts';
import { type CreationFailure, isDraftedFor, ticketDraft, toMitigation } from '../ticket.ts';
import { findTicketCreation, insertTicketCreation, markTicketAsked, saveCreationFailure } from './creations.ts';

/** Has Graph asked for a task, where a new activity wants one and a bot admin turned that on. */
export async function enqueueTicketCreation(program: Program, tx: Tx, activity: Activity): Promise<void> {
  if (!activity.wantsTicket || toMitigation(activity.option) === null) return;
  const { createTickets } = await readSettingsIn(tx, activity.workspaceId);
  if (!createTickets) return;
  await insertTicketCreation(tx, activity.id);
  await program.store.queue.enqueue(tx, intuneJobs.createTicket, { activityId: activity.id });
}

/** Asks Graph for a task, once; after a lost answer it looks first. Without such a route, the setting is turned off. */
export async function createTicket(
  program: Program,
  source: SecurityTaskSource,
  activityId: ActivityId,
  signal: AbortSignal,
): Promise<void> {
  const context = asSystem(program, 'create-ticket');
  const { db } = program.store;
  const activity = await findActivity(db, program.workspaceId, activityId);
  const pending = await findTicketCreation(db, activityId);
  if (activity === null || pending?.creation.kind !== 'asked') return;
  try {
    const earlier = pending.askedAt === null ? null : await findMade(source, activity, signal);
    const taskId = earlier ?? (await make(context, source, activity, signal));
    if (taskId === null) return;
    const isLinked = await linkCertainTicket(context, { activityId, taskId, reason: 'made_by_us' });
    if (!isLinked) await keepFailure(context, activity, { kind: 'chosen_otherwise' });
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    if (error.code === 'cannot_create') await turnOff(context, error.why);
    else if (isWorthAnotherTry(error) && !(await isAskedForLong(context, activityId))) throw error;
    await keepFailure(context, activity, { kind: 'answered', why: error.why });
  }
}

/** Nothing waits for a permission: the card says what to press. After an unreadable answer the task may be there. */
function isWorthAnotherTry(failure: SourceFailure): boolean {
  return !isLastingForNow(failure) || failure.code === 'broken_answer';
}

/** After that somebody else makes the ticket sooner than Graph does. */
const longestTryMs = 30 * minuteMs;

async function isAskedForLong({ store, clock }: CallContext, activityId: ActivityId): Promise<boolean> {
  const since = (await findTicketCreation(store.db, activityId))?.askedAt ?? null;
  return since !== null && clock.now().getTime() - since.getTime() >= longestTryMs;
}

/** `null` where Graph is not to be asked any more; that is kept, or the card would say for ever that it is. */
async function make(
  context: CallContext,
  source: SecurityTaskSource,
  activity: Activity,
  signal: AbortSignal,
): Promise<SecurityTaskId | null> {
  const draft = await draftFor(context, activity);
  const hindrance = await findHindrance(context, activity);
  if (draft === null || hindrance !== null) {
    await keepFailure(context, activity, { kind: hindrance ?? 'not_possible' });
    return null;
  }
  await markTicketAsked(context.store.db, activity.id, context.clock.now());
  return await source.createSecurityTask(draft, signal);
}

async function findHindrance(program: Program, activity: Activity) {
  if ((await findTicket(program.store.db, activity.id)) !== null) return 'chosen_otherwise';
  if (!isLive(activity.status)) return 'over';
  return (await readSettings(program)).createTickets ? null : 'turned_off';
}

async function draftFor({ store, workspaceId }: Program, activity: Activity): Promise<SecurityTaskDraft | null> {
  const { recommendationId, requesterId } = activity;
  const recommendation = recommendationId === null ? null : await findRecommendation(store.db, recommendationId);
  const requester = requesterId === null ? null : await findPerson(store.db, workspaceId, requesterId);
  return ticketDraft(activity, {
    publisher: recommendation?.vendor ?? '',
    creatorEmail: requester === null ? null : verifiedEmail(requester.person),
  });
}

async function findMade(
  source: SecurityTaskSource,
  activity: Activity,
  signal: AbortSignal,
): Promise<SecurityTaskId | null> {
  for await (const page of source.listSecurityTasks(signal)) {
    const made = page.find((task) => isDraftedFor(task, activity));
    if (made !== undefined) return made.id;
  }
  return null;
}

/** Several activities may learn it at once: the one that changes the setting says so. */
async function turnOff(context: CallContext, failure: ConnectionFailure): Promise<void> {
  await changeSettings(context, {
    seen: null,
    wanted: () => ({ createTickets: false }),
    alongside: async (tx) => {
      await announce(context, tx, { kind: 'ticket_creation_off', failure });
    },
  });
}

async function keepFailure(context: CallContext, activity: Activity, failure: CreationFailure) {
  await context.store.inTransaction(async (tx) => {
    await saveCreationFailure(tx, activity.id, failure);
    await recordActivityEvent(context, tx, activity, {
      authorization: null,
      action: 'ticket_not_created',
      before: null,
      after: { failure },
    });
  });
}

export function createTicketJob({ program, securityTasks }: Services) {
  return ({ data, signal }: RunOf<typeof intuneJobs.createTicket>): Promise<void> =>
    createTicket(program, securityTasks, data.activityId as ActivityId, signal);
}
