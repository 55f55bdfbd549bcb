import type { WorkspaceId } from '../../core/identifiers.ts';
import type { CallContext, Program } from '../../platform/context.ts';
import { publish, type Tx } from '../../platform/database/transaction.ts';
import { type AuditEntry, appendAudit, type HistoryEntry, nameInAudit, readHistory } from '../audit/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import type { Activity, Unnumbered } from './activity.ts';
import { type ActivityChange, activityChanged } from './events.ts';
import { activityJobs } from './jobs.ts';
import type { DecidedFacts } from './lifecycle.ts';
import { insertActivity } from './store/activities.ts';

export interface ActivityEvent extends Pick<AuditEntry, 'authorization' | 'action' | 'before' | 'after'> {
  /** Defaults to now. */
  readonly at?: Date;
  readonly reason?: string;
}

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

/** Call after the audit rows are written: an activity without a card is delivered only once it has news. */
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

/** True for events from before the adoption, which are dated like the filing. */
export function isOldNews(history: readonly Entry[], { at }: Pick<Entry, 'at'>): boolean {
  const filed = history.find(({ action }) => action === 'activity_filed');
  return filed !== undefined && at <= filed.at;
}

/** Drops the verification where the settings turn verification off. */
export async function verifiedAsSet(tx: Tx, workspaceId: WorkspaceId, decided: DecidedFacts): Promise<DecidedFacts> {
  if (decided.verification === null) return decided;
  const { verification } = await readSettingsIn(tx, workspaceId);
  return verification === 'off' ? { ...decided, verification: null } : decided;
}

interface NewActivity {
  readonly unnumbered: Unnumbered;
  readonly entry: AuditEntry;
  /** The audit rows of what was decided about it before it came here. */
  readonly decisions?: readonly AuditEntry[];
}

/**
 * Call as late as possible: every other filing waits for the number until the commit. Enqueue jobs before; afterwards
 * write only rows that refer to the activity.
 */
export async function insertNumbered(tx: Tx, { unnumbered, entry, decisions = [] }: NewActivity): Promise<Activity> {
  for (const one of [entry, ...decisions]) await nameInAudit(tx, one);
  const activity = await insertActivity(tx, unnumbered);
  await appendAudit(tx, { ...entry, after: { ...entry.after, number: activity.number } });
  for (const decision of decisions) await appendAudit(tx, decision);
  return activity;
}

export function publishFiled(
  program: Program,
  { id: activityId, recommendationId }: Activity,
  acting: Pick<ActivityChange, 'actor' | 'authorization'>,
): void {
  publish(program, activityChanged, { ...acting, activityId, recommendationId, what: 'filed', isOpenChanged: true });
}
