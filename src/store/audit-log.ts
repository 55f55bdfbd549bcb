import { sql } from 'kysely';
import type { Actor } from '../domain/actor.ts';
import { byPerson, type DecidedBy } from '../domain/decided-by.ts';
import type { ActivityId, PersonId, WorkspaceId } from '../domain/identifiers.ts';
import type { Permit } from '../domain/permissions.ts';
import { formatRoleSource } from '../domain/role-assignment.ts';
import { type ToldAction, toldActions } from '../domain/told-action.ts';
import type { Reader, Tx } from './transaction.ts';

export type AuditAction =
  | ToldAction
  | 'activity_followed'
  | 'activity_unfollowed'
  | 'targets_frozen'
  | 'targets_unavailable'
  | 'completion_checked'
  | 'settings_changed'
  | 'ticket_proposed'
  | 'ticket_kept_apart'
  | 'ticket_agreed'
  | 'ticket_sent'
  | 'ticket_not_sent'
  | 'ticket_not_created'
  | 'portal_proposed'
  | 'portal_dismissed'
  | 'source_linked'
  | 'source_link_lost';

type Facts = Readonly<Record<string, unknown>>;

export interface AuditEntry {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly activityId: ActivityId | null;
  readonly at: Date;
  readonly actor: Actor;
  /** The role under which the actor was allowed to, and the group that gave it. */
  readonly permit: Permit;
  readonly action: AuditAction;
  readonly before: Facts | null;
  readonly after: Facts | null;
  readonly reason: string;
}

/** The database refuses to change or remove a row once it is written. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { actor, permit } = entry;
  await tx
    .insertInto('audit_log')
    .values({
      id: entry.id,
      workspace_id: entry.workspaceId,
      activity_id: entry.activityId,
      at: entry.at,
      actor_kind: actor.kind,
      actor_id: actor.kind === 'person' ? actor.person.id : `system:${actor.job}`,
      role: permit?.role ?? null,
      role_source: permit === null ? null : formatRoleSource(permit.source),
      action: entry.action,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: entry.after === null ? null : JSON.stringify(entry.after),
      reason: entry.reason,
    })
    .execute();
}

/** One line of an activity's history, as people are told it. */
export interface HistoryEntry {
  readonly seq: number;
  readonly id: string;
  readonly action: ToldAction;
  readonly at: Date;
  readonly by: DecidedBy;
  readonly reason: string;
  readonly after: Facts;
}

/** The told history of an activity, oldest first. */
export async function readHistory(db: Reader, activityId: ActivityId): Promise<readonly HistoryEntry[]> {
  const rows = await db
    .selectFrom('audit_log')
    .select(['seq', 'id', 'action', 'at', 'actor_kind', 'actor_id', 'reason', sql<Facts | null>`"after"`.as('after')])
    .where('activity_id', '=', activityId)
    .where('action', 'in', toldActions)
    .orderBy('seq')
    .limit(1000)
    .execute();
  return rows.flatMap((row) => {
    const action = toldActions.find((known) => known === row.action);
    if (action === undefined) return [];
    const by = deciderOf(row);
    return [{ seq: row.seq, id: row.id, action, at: row.at, by, reason: row.reason, after: row.after ?? {} }];
  });
}

/** A job of ours acts in its own name, or brings what somebody did in a portal; the row then says which. */
function deciderOf(row: {
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly after: Facts | null;
}): DecidedBy {
  if (row.actor_kind === 'person') return byPerson(row.actor_id as PersonId);
  const portal = row.after?.['in'];
  return portal === 'defender' || portal === 'intune' ? { kind: portal } : { kind: 'system' };
}
