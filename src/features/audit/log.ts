import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Actor, Authorization } from '../../core/authorization.ts';
import { byPerson, type DecidedBy } from '../../core/completion.ts';
import type { ActivityId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { formatRoleSource } from '../../core/roles.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import { compiledOnce, rowCompiledOnce } from '../../platform/database/compiled-once.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { sealAtEnd } from './chain.ts';
import { type HistoryAction, historyActions } from './history-action.ts';
import type { Facts } from './names.ts';
import { hideAuditPeople, namedActorId, type OpaqueNames, resolveFacts } from './people.ts';
import type { AuditLogTable } from './tables.ts';

/** Audit actions beside the `HistoryAction`s. Each feature declares its own. */
// biome-ignore lint/suspicious/noEmptyInterface: features fill it
export interface AuditActions {}

export type AuditAction = HistoryAction | keyof AuditActions;

export interface AuditEntry {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly activityId: ActivityId | null;
  readonly at: Date;
  readonly actor: Actor;
  /** The role that allowed the action, and what gave the role. */
  readonly authorization: Authorization;
  readonly action: AuditAction;
  readonly before: Facts | null;
  readonly after: Facts | null;
  readonly reason: string;
}

/**
 * Gives everyone named in a future row an opaque id. {@link appendAudit} then has no lookups left, which matters while
 * other transactions wait for this one.
 */
export async function nameInAudit(
  tx: Tx,
  {
    workspaceId,
    actor,
    authorization,
    before,
    after,
  }: Omit<AuditEntry, 'id' | 'activityId' | 'at' | 'action' | 'reason'>,
): Promise<OpaqueNames> {
  const slackIds = [
    ...(actor.kind === 'person' ? [actor.person.id] : []),
    ...(authorization?.source.kind === 'person' ? [authorization.source.id] : []),
  ];
  return await hideAuditPeople(tx, workspaceId, { slackIds, facts: [before, after] });
}

/**
 * Adds a row. People named as actor, as source of a role or in facts are written as opaque ids. The row gets its place
 * in the chain at the end of the transaction. After that, the database refuses to change or remove it.
 */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { actor, authorization } = entry;
  const names = await nameInAudit(tx, entry);
  const [written] = await writeEntry(tx, {
    id: entry.id,
    workspace_id: entry.workspaceId,
    activity_id: entry.activityId,
    at: entry.at,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'person' ? names.personId(actor.person.id) : `system:${actor.job}`,
    role: authorization?.role ?? null,
    role_source: toRoleSource(authorization, names),
    action: entry.action,
    before: toJson(names.facts(entry.before)),
    after: toJson(names.facts(entry.after)),
    reason: entry.reason,
  });
  if (written === undefined) throw new Error('a row that is written is given back');
  sealAtEnd(written);
}

/** Adds a row about a job of Mendbot. A job acts under no role and gives no reason. */
export async function auditAsSystem(
  program: Program,
  tx: Tx,
  { job, ...entry }: Pick<AuditEntry, 'activityId' | 'at' | 'action' | 'before' | 'after'> & { readonly job: string },
): Promise<void> {
  const { actor, newId, workspaceId } = asSystem(program, job);
  await appendAudit(tx, { ...entry, id: newId(), workspaceId, actor, authorization: null, reason: '' });
}

const writeEntry = rowCompiledOnce((db, row: Insertable<AuditLogTable>) =>
  db.insertInto('audit_log').values(row).returning(auditColumns),
);

function toRoleSource(authorization: Authorization, names: OpaqueNames): string | null {
  if (authorization === null) return null;
  const { source } = authorization;
  return formatRoleSource(source.kind === 'person' ? { ...source, id: names.personId(source.id) as PersonId } : source);
}

function toJson(facts: Facts | null): string | null {
  return facts === null ? null : JSON.stringify(facts);
}

export interface HistoryEntry<A extends AuditAction = HistoryAction> {
  readonly seq: number;
  readonly id: string;
  readonly action: A;
  readonly at: Date;
  readonly by: DecidedBy;
  readonly reason: string;
  readonly after: Facts;
}

const pageSize = 1000;

/**
 * Reads the history of one subject, oldest first. `subject` is the column that names it; `actions` are those to show.
 */
export function historyReader<A extends AuditAction>(subject: RawBuilder<string | null>, actions: readonly A[]) {
  // The actions are constants of the code. As parameters, they would take longer than the rest of the statement.
  const isSelected = sql<boolean>`action in (${sql.raw(actions.map((action) => `'${action}'`).join(', '))})`;
  const rowsAfter = compiledOnce((db, { id, after }: { readonly id: string; readonly after: number }) =>
    db
      .selectFrom('audit_log')
      .select(['seq', 'id', 'action', 'at', 'actor_kind', namedActorId.as('actor_id'), 'reason', 'workspace_id'])
      .select(sql<Facts | null>`"after"`.as('after'))
      .where(subject, '=', id)
      .where(isSelected)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize),
  );
  return async (db: Reader, subjectId: string): Promise<readonly HistoryEntry<A>[]> => {
    const history: HistoryEntry<A>[] = [];
    for (let last = 0; ; ) {
      const rows = await rowsAfter(db, { id: subjectId, after: last });
      // A subject belongs to one workspace, and so do its rows.
      const workspaceId = rows[0]?.workspace_id ?? '';
      const changes = rows.map(({ after }) => after);
      const facts = await resolveFacts(db, workspaceId, changes);
      for (const [index, row] of rows.entries()) {
        const { seq, id, at, reason } = row;
        // The query only selects these actions.
        const action = row.action as A;
        history.push({ seq, id, action, at, by: toDecider(row), reason, after: facts[index] ?? {} });
        last = seq;
      }
      if (rows.length < pageSize) return history;
    }
  };
}

export const readHistory = historyReader(sql<string | null>`activity_id`, historyActions);

/** A job acts for itself, or records what a person did in a portal. `after.in` says which. */
function toDecider(row: {
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly after: Facts | null;
}): DecidedBy {
  if (row.actor_kind === 'person') return byPerson(row.actor_id as PersonId);
  const portal = row.after?.['in'];
  return portal === 'defender' || portal === 'intune' ? { kind: portal } : { kind: 'system' };
}

/**
 * The columns of `audit_log` under the names that are hashed. Times have microseconds, as saved. A year before Christ
 * carries its era: without it, the text would be that of another year.
 */
export const auditColumns = [
  'audit_log.workspace_id as workspaceId',
  'audit_log.seq as logSeq',
  'audit_log.id',
  'audit_log.activity_id as activityId',
  sql<string>`to_char(audit_log.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || case when extract(year from audit_log.at at time zone 'UTC') < 1 then ' BC' else '' end`.as('at'),
  'audit_log.actor_kind as actorKind',
  'audit_log.actor_id as actorId',
  'audit_log.role',
  'audit_log.role_source as roleSource',
  'audit_log.action',
  sql<Facts | null>`audit_log."before"`.as('before'),
  sql<Facts | null>`audit_log."after"`.as('after'),
  'audit_log.reason',
] as const;
