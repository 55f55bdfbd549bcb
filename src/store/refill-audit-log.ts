import { type Kysely, sql } from 'kysely';
import type { ChainPlace } from '../domain/audit-chain.ts';
import type { UnsealedRecord } from '../domain/audit-record.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import { appendAuditChain, chainOf } from './audit-chain.ts';
import { auditColumns } from './audit-columns.ts';
import { hideAuditPeople } from './audit-people.ts';
import type { Database } from './tables.ts';
import type { Tx } from './transaction.ts';

const mostAtOnce = 500;
const personSource = /^person:([UW][A-Z0-9]+)$/;

/**
 * Rewrites the audit rows of a time before the chain: people become opaque, and each row gets its place in the order
 * of writing. For the migration alone, which has taken the guards away.
 */
export async function refillAuditLog(db: Kysely<Database>): Promise<void> {
  // Migrations run inside a transaction, of which Kysely's types know nothing here.
  const tx = db as Tx;
  const { rows: workspaces } = await sql<{ id: string }>`select id from workspace order by id`.execute(tx);
  for (const { id } of workspaces) await refillWorkspace(tx, id as WorkspaceId);
}

async function refillWorkspace(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  let head: ChainPlace | null = null;
  for (let after = 0; ; ) {
    const page: readonly UnsealedRecord[] = await readPage(tx, workspaceId, after);
    const last = page.at(-1);
    if (last === undefined) return;
    await hidePeople(tx, workspaceId, page);
    const links = chainOf(await readPage(tx, workspaceId, after), head);
    await appendAuditChain(tx, links);
    const link = links.at(-1);
    head = link === undefined ? head : { seq: link.seq, hash: link.hash };
    after = last.logSeq;
  }
}

async function readPage(tx: Tx, workspaceId: WorkspaceId, after: number): Promise<readonly UnsealedRecord[]> {
  return await tx
    .selectFrom('audit_log')
    .select(auditColumns)
    .where('workspace_id', '=', workspaceId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(mostAtOnce)
    .execute();
}

async function hidePeople(tx: Tx, workspaceId: WorkspaceId, rows: readonly UnsealedRecord[]): Promise<void> {
  const page = rows.map(withoutNameInNote);
  const slackIds = page.flatMap(({ actorKind, actorId, roleSource }) => [
    ...(actorKind === 'person' ? [actorId] : []),
    ...(personSource.exec(roleSource ?? '')?.slice(1) ?? []),
  ]);
  const names = await hideAuditPeople(tx, workspaceId, {
    slackIds,
    facts: page.flatMap(({ before, after }) => [before, after]),
  });
  const changes = page.map(({ id, actorKind, actorId, roleSource, before, after }) => ({
    id,
    actor_id: actorKind === 'person' ? names.personId(actorId) : actorId,
    role_source: roleSource?.replace(personSource, (_, person: string) => `person:${names.personId(person)}`) ?? null,
    before: names.facts(before),
    after: names.facts(after),
  }));
  await sql`
    update audit_log
    set actor_id = change.actor_id, role_source = change.role_source, "before" = change."before", "after" = change."after"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as change (id uuid, actor_id text, role_source text, "before" jsonb, "after" jsonb)
    where audit_log.id = change.id`.execute(tx);
}

/** The note that was sent to Intune named who decided, whom the row of the decision names as well. */
function withoutNameInNote(record: UnsealedRecord): UnsealedRecord {
  const { note, ...after } = record.after ?? {};
  if (record.action !== 'ticket_sent' || typeof note !== 'string') return record;
  return {
    ...record,
    after: { ...after, sentNote: note.replace(/^(\w+) by .+? in Slack, (?=REM-)/, '$1 in Slack, ') },
  };
}
