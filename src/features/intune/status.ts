import type { DecidedBy, Plan } from '../../core/completion.ts';
import { type ActivityId, formatActivityNumber } from '../../core/identifiers.ts';
import { verifiedEmail } from '../../core/people.ts';
import { isPermanentFailure, SourceFailure } from '../../microsoft/failure.ts';
import type { SecurityTaskSource } from '../../microsoft/ports.ts';
import { type SecurityTask, type SettableTaskStatus, settableTaskStatuses } from '../../microsoft/security-task.ts';
import { asSystem, type CallContext, type Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import {
  type Activity,
  actionOfCommand,
  enqueueDelivery,
  lockActivity,
  recordActivityEvent,
} from '../activities/index.ts';
import { type AuditAction, type HistoryAction, type HistoryEntry, readHistory } from '../audit/index.ts';
import { findPerson } from '../people/index.ts';
import { readSettings, readSettingsIn } from '../workspace/index.ts';
import { intuneJobs } from './jobs.ts';
import { needsActors, readTaskActors } from './read.ts';
import {
  clearTicketFailure,
  findTicket,
  saveAgreed,
  savePassingFailure,
  saveTicketFailure,
  type TicketReference,
} from './store.ts';
import { compareTicket } from './sync/compare.ts';
import { reconcileTicket, settlePlace } from './sync/reconcile.ts';
import { pendingTicketStatus, type Ticket, type TicketFailure, ticketStatusOf } from './ticket.ts';

/** Sends a decision that was made outside Intune. While the connection is off, it waits for the next poll. */
export async function enqueueTicketStatus(program: Program, tx: Tx, activity: Activity): Promise<void> {
  if (pendingTicketStatus(activity) === null) return;
  const ticket = await findTicket(tx, activity.id);
  if (ticket === null) return;
  if (ticket.failure !== null) await clearTicketFailure(tx, activity.id);
  const { intuneConnection } = await readSettingsIn(tx, activity.workspaceId);
  if (!intuneConnection) return;
  await program.store.queue.enqueue(tx, intuneJobs.sendTicketStatus, { activityId: activity.id });
}

/**
 * Sets the linked task to the activity's state. Reads the task first each time, so that an order whose answer was lost
 * is not sent twice. An order that Intune refuses is not sent again before the next decision. Throws `SourceFailure` if
 * a retry may help.
 */
export async function sendTicketStatus(
  program: Program,
  source: SecurityTaskSource,
  activityId: ActivityId,
  signal: AbortSignal,
): Promise<void> {
  const context = asSystem(program, intuneJobs.sendTicketStatus.name);
  const { intuneConnection } = await readSettings(program);
  const order = intuneConnection ? await readOrder(program, activityId) : null;
  if (order === null) return;
  const { activity, ticket } = order;
  const reference = { activityId, taskId: ticket.taskId };
  const sending = { ...order, reference, context, source, signal };
  try {
    const readAt = program.clock.now();
    const task = await source.readSecurityTask(ticket.taskId, signal);
    if (task === null) await keepFailure(sending, { kind: 'ticket_gone' });
    else {
      // A status that the app does not know is nobody's decision.
      const found = task.status === 'unknown' ? ticket.agreed : task.status;
      const { kind } = compareTicket(activity, ticket.agreed, found);
      await (kind === 'send' ? send(sending) : follow(sending, task, readAt));
    }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    if (isPermanentFailure(error)) return await keepFailure(sending, { kind: 'answered', why: error.why });
    await keepPassing(sending, error);
    throw error;
  }
}

interface Order {
  readonly activity: Activity;
  readonly ticket: Ticket;
  /** About the decision that led to the activity's state. */
  readonly note: Awaited<ReturnType<typeof noteForTicket>>;
}

interface Sending extends Order {
  readonly reference: TicketReference;
  readonly context: CallContext;
  readonly source: SecurityTaskSource;
  readonly signal: AbortSignal;
}

/** Locked, so that the note does not describe a later decision. */
async function readOrder(program: Program, activityId: ActivityId): Promise<Order | null> {
  return await program.store.inTransaction(async (tx) => {
    const activity = await lockActivity(tx, program.workspaceId, activityId);
    const ticket = activity === null ? null : await findTicket(tx, activityId);
    if (activity === null || ticket === null || ticket.failure !== null) return null;
    return { activity, ticket, note: await noteForTicket(program, tx, activity) };
  });
}

async function send(sending: Sending): Promise<void> {
  const { context, source, activity, ticket, note, signal } = sending;
  const status = ticketStatusOf(activity);
  if (status === null) return;
  // Reading the task may have taken minutes.
  const { intuneConnection } = await readSettings(context);
  if (!intuneConnection || (await findTicket(context.store.db, activity.id))?.taskId !== ticket.taskId) return;
  await source.setTaskStatus(ticket.taskId, { status, note: note.text }, signal);
  await keepSent(sending, status);
}

async function follow(sending: Sending, task: SecurityTask, readAt: Date) {
  const { context, source, activity, ticket, reference, signal } = sending;
  const compared = { activity, ticket, task };
  const named = await readTaskActors(context, source, [compared], signal);
  // The next poll asks again.
  if (needsActors(compared) && !named.has(task.id)) return;
  const actors = named.get(task.id) ?? null;
  // Just read by its id, so nothing in it is older than what was sent.
  await reconcileTicket(context, reference, { task, readAt, actors, isExact: true });
}

/** Recorded even if the link has gone since, because Intune was told. */
async function keepSent(sending: Sending, status: SettableTaskStatus): Promise<void> {
  const { context, activity, reference, note } = sending;
  await context.store.inTransaction(async (tx) => {
    const locked = await lockActivity(tx, activity.workspaceId, activity.id);
    // Intune had to be told, so the completion was in Defender.
    const inDefender = { source: 'defender', completedBy: { kind: 'not_available', source: 'defender' } } as const;
    if (locked !== null && status === 'completed') await settlePlace(tx, locked, inDefender);
    await saveAgreed(tx, reference, { status, at: context.clock.now() });
    await keep(sending, tx, 'ticket_sent', { status, sentNote: note.audited });
  });
}

/** A later decision or link has a job of its own, and this failure says nothing about it. */
async function keepFailure(sending: Sending, failure: TicketFailure): Promise<void> {
  const { context, activity, reference } = sending;
  await context.store.inTransaction(async (tx) => {
    const locked = await lockActivity(tx, activity.workspaceId, activity.id);
    if (locked?.version !== activity.version) return;
    if (!(await saveTicketFailure(tx, reference, failure))) return;
    await keep(sending, tx, 'ticket_not_sent', { status: ticketStatusOf(activity), failure });
  });
}

/** Only shown while the order is retried; nothing depends on it. */
async function keepPassing(
  { context, activity, ticket, reference }: Sending,
  { code, why }: SourceFailure,
): Promise<void> {
  if (ticketStatusOf(activity) === ticket.agreed) return;
  await context.store.inTransaction(async (tx) => {
    const locked = await lockActivity(tx, activity.workspaceId, activity.id);
    if (locked === null) return;
    const isNew = await savePassingFailure(tx, reference, { code, why, at: context.clock.now() });
    if (isNew) await enqueueDelivery(context, tx, locked);
  });
}

async function keep(
  { context, activity, ticket }: Sending,
  tx: Tx,
  action: AuditAction,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordActivityEvent(context, tx, activity, {
    authorization: null,
    action,
    before: { taskId: ticket.taskId, agreed: ticket.agreed },
    after,
  });
}

export function sendTicketStatusJob({ program, securityTasks }: Services) {
  return async ({ data, signal }: RunOf<typeof intuneJobs.sendTicketStatus>): Promise<void> => {
    if (!securityTasks.isConfigured) return;
    await sendTicketStatus(program, securityTasks, data.activityId as ActivityId, signal);
  };
}

/** The note on the latest decision about a locked activity. `audited` has no names: the audit log makes ids opaque. */
async function noteForTicket(program: Program, tx: Tx, activity: Activity) {
  const history = await readHistory(tx, activity.id);
  const decisions: readonly string[] = Object.values(actionOfCommand);
  const at = history.findLastIndex(({ action }) => decisions.includes(action));
  const latest = history[at];
  const overruling = overrulingIn(history.slice(at + 1));
  const { by, action, reason } = latest ?? { by: activity.status.decision.by, action: 'activity_filed', reason: '' };
  const plan = action === 'activity_accepted' ? activity.plan : null;
  const noted = { number: activity.number, action, reason, plan };
  return {
    text: ticketNote({
      ...noted,
      by: await getNotedPerson(program, tx, by),
      overruled: overruling && { ...overruling, by: await getNotedPerson(program, tx, overruling.by) },
    }),
    audited: ticketNote({
      ...noted,
      by: byId(by),
      overruled: overruling && { ...overruling, by: byId(overruling.by) },
    }),
  };
}

/** Who confirmed Slack's decision against Intune's; `null` = nobody had to. */
function overrulingIn(since: readonly HistoryEntry[]) {
  const entry = since.findLast(({ action }) => action === 'intune_overruled');
  const status = settableTaskStatuses.find((known) => known === entry?.after['intune']);
  if (entry?.after['wasDecidedThere'] !== true || status === undefined) return null;
  return { by: entry.by, status };
}

function byId(by: DecidedBy): NotedPerson {
  return by.kind === 'person' ? { ...by, name: by.id, email: null } : by;
}

async function getNotedPerson({ workspaceId }: Program, tx: Tx, by: DecidedBy): Promise<NotedPerson> {
  if (by.kind !== 'person') return { kind: by.kind };
  const person = await findPerson(tx, workspaceId, by.id);
  if (person === null) return { kind: 'person', name: 'someone', email: null };
  return { kind: 'person', name: person.displayName, email: verifiedEmail(person) };
}

type NotedPerson =
  | { readonly kind: 'person'; readonly name: string; readonly email: string | null }
  | { readonly kind: 'system' | 'defender' | 'intune' };

export interface NotedDecision {
  readonly number: number;
  readonly action: HistoryAction;
  readonly by: NotedPerson;
  readonly reason: string;
  /** The plan of an acceptance; `null` = none. */
  readonly plan: Plan | null;
  /** Who kept the decision against a later status in Intune; `null` = nobody had to. */
  readonly overruled: { readonly by: NotedPerson; readonly status: SettableTaskStatus } | null;
}

/** Microsoft documents no limit; this is the limit of a reason in the app's own forms. */
const longestNote = 1000;

const noteText: Partial<Readonly<Record<HistoryAction, string>>> = {
  activity_accepted: 'Accepted',
  activity_rejected: 'Rejected',
  activity_completed: 'Completed',
  activity_reopened: 'Reopened',
  activity_withdrawn: 'Withdrawn',
};

/** The note for Intune, always in English. The application acts in Intune, so only the note names the person. */
export function ticketNote({ number, action, by, reason, plan, overruled }: NotedDecision): string {
  const what = noteText[action] ?? 'Set';
  const head = `${what} ${whereAndWho(by)}, ${formatActivityNumber(number)}${planned(plan)}`;
  const kept = overruled === null ? '' : `Kept ${whereAndWho(overruled.by)} against “${overruled.status}” in Intune. `;
  const said = `${kept}${head}`;
  const note = reason.trim() === '' ? said : `${said}: ${reason.trim()}`;
  if (note.length <= longestNote) return note;
  // A cut must not leave half of a surrogate pair.
  return `${note.slice(0, longestNote - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function planned(plan: Plan | null): string {
  if (plan === null) return '';
  const day = plan.plannedOn === null ? '' : `, planned for ${plan.plannedOn}`;
  return plan.changeNumber === '' ? day : `${day}, change ${plan.changeNumber}`;
}

function whereAndWho(by: NotedPerson): string {
  switch (by.kind) {
    case 'person':
      return `by ${by.email === null ? by.name : `${by.name} (${by.email})`} in Slack`;
    case 'system':
      return 'by System confirmation in Mendbot';
    case 'defender':
      return 'in Defender';
    case 'intune':
      return 'in Intune';
  }
}
