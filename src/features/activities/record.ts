import type { WorkspaceId } from '../../core/identifiers.ts';
import type { CallContext, Program } from '../../platform/context.ts';
import { publish, type Tx } from '../../platform/database/transaction.ts';
import { type AuditEntry, appendAudit, type HistoryEntry, nameInAudit, readHistory } from '../audit/index.ts';
import { readSettingsIn, takeActivityNumber } from '../workspace/index.ts';
import type { Activity } from './activity.ts';
import { type ActivityChange, activityChanged } from './events.ts';
import { activityJobs } from './jobs.ts';
import type { DecidedFacts } from './lifecycle.ts';
import { insertActivity } from './store/activities.ts';

export interface ActivityEvent extends Pick<AuditEntry, 'authorization' | 'action' | 'before' | 'after'> {
  /** Where something else that is written carries the same moment; now, if left out. */
  readonly at?: Date;
  /** What a person typed; left out where nobody did. */
  readonly reason?: string;
}

/** Writes the audit row of what the actor did with an activity, and the job that updates Slack. */
export async function recordActivityEvent(
  context: CallContext,
  tx: Tx,
  activity: Pick<Activity, 'id' | 'isWithoutCard'>,
  { at = context.clock.now(), reason = '', ...event }: ActivityEvent,
): Promise<void> {
  const { workspaceId, actor } = context;
  await appendAudit(tx, { ...event, id: context.newId(), workspaceId, activityId: activity.id, at, actor, reason });
  await enqueueDelivery(context, tx, activity);
}

/**
 * Has Slack brought in line with an activity, after what is told of it was audited. One without a card has nothing in Slack: nothing is
 * enqueued until something happens to it.
 */
export async function enqueueDelivery(
  { store }: Program,
  tx: Tx,
  { id: activityId, isWithoutCard }: Pick<Activity, 'id' | 'isWithoutCard'>,
): Promise<void> {
  if (isWithoutCard && !(await hasNews(tx, activityId))) return;
  await store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId });
}

async function hasNews(tx: Tx, activityId: Activity['id']): Promise<boolean> {
  const history = await readHistory(tx, activityId);
  return history.some((notified) => !isOldNews(history, notified));
}

type Entry = Pick<HistoryEntry, 'action' | 'at'>;

/** Whether it had happened before an activity without a card was adopted. Adopting dates it like the filing. */
export function isOldNews(history: readonly Entry[], { at }: Pick<Entry, 'at'>): boolean {
  const filed = history.find(({ action }) => action === 'activity_filed');
  return filed !== undefined && at <= filed.at;
}

/** What was decided, without a verification where the settings want none. */
export async function verifiedAsSet(tx: Tx, workspaceId: WorkspaceId, decided: DecidedFacts): Promise<DecidedFacts> {
  if (decided.verification === null) return decided;
  const { verification } = await readSettingsIn(tx, workspaceId);
  return verification === 'off' ? { ...decided, verification: null } : decided;
}

export type Unnumbered = Omit<Activity, 'number'>;

interface NewActivity {
  readonly unnumbered: Unnumbered;
  /** Its audit row, which is given the number. */
  readonly entry: AuditEntry;
}

/**
 * Gives a new activity its number, and writes it with its audit row. Call it as late as you can: until the commit,
 * everybody else who files waits. Enqueue its jobs before, and after it write only what refers to its row.
 */
export async function insertNumbered(tx: Tx, { unnumbered, entry }: NewActivity): Promise<Activity> {
  await nameInAudit(tx, entry);
  const activity = { ...unnumbered, number: await takeActivityNumber(tx, unnumbered.workspaceId) };
  await insertActivity(tx, activity);
  await appendAudit(tx, { ...entry, after: { ...entry.after, number: activity.number } });
  return activity;
}

/** Tells the features above of a new activity. */
export function publishFiled(
  program: Program,
  { id: activityId, recommendationId }: Activity,
  acting: Pick<ActivityChange, 'actor' | 'authorization'>,
): void {
  publish(program, activityChanged, { ...acting, activityId, recommendationId, what: 'filed', isOpenChanged: true });
}
