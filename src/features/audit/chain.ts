import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import { compiledOnce, rowCompiledOnce } from '../../platform/database/compiled-once.ts';
import { keptInTransaction, type Reader, type TransactionState, type Tx } from '../../platform/database/transaction.ts';
import { type ChainPlace, hashRecord, noHash, type UnsealedRecord } from './record.ts';
import type { AuditChainTable } from './tables.ts';

const mostAtOnce = 1000;

/**
 * Appends the transaction's audit rows to their workspace's chain, as its last step. Until the commit, all other
 * writers of audit rows wait. A holder of this lock waits for nothing else, except for the next workspace's lock. The
 * order of workspaces is fixed, so that there is no deadlock.
 */
async function sealAudit(tx: Tx, records: readonly UnsealedRecord[]): Promise<void> {
  for (const workspaceId of [...new Set(records.map((record) => record.workspaceId))].sort()) {
    const [head] = await lockHead(tx, { workspaceId });
    const own = records.filter((record) => record.workspaceId === workspaceId);
    await appendAuditChain(tx, chainOf(own, head ?? null));
  }
}

const unsealed: TransactionState<UnsealedRecord[]> = { make: () => [], atEnd: sealAudit };

/**
 * Gives an audit row its place in the chain at the end of the open transaction. Throws outside a transaction of the
 * store.
 */
export function sealAtEnd(written: UnsealedRecord): void {
  const records = keptInTransaction(unsealed);
  if (records === null) throw new Error('audit rows are written inside a transaction of the store');
  records.push(written);
}

const lockHead = compiledOnce((db, { workspaceId }: { readonly workspaceId: string }) =>
  db.selectFrom(sql<ChainPlace>`lock_audit_head(${workspaceId})`.as('head')).select(['head.seq', 'head.hash']),
);

/** The last link of a workspace's chain, which vouches for all before it; `null` = the chain is empty. */
export async function readAuditHead(db: Reader, workspaceId: WorkspaceId): Promise<ChainPlace | null> {
  const row = await db
    .selectFrom('audit_chain')
    .select(['seq', 'hash'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export function chainOf(records: readonly UnsealedRecord[], head: ChainPlace | null): readonly AuditChainTable[] {
  let { seq, hash: prevHash } = head ?? { seq: 0, hash: noHash };
  return records.map((record) => {
    seq += 1;
    const hash = hashRecord({ ...record, seq, prevHash });
    const link = { workspace_id: record.workspaceId, seq, audit_id: record.id, prev_hash: prevHash, hash };
    prevHash = hash;
    return link;
  });
}

const writeLink = rowCompiledOnce((db, link: AuditChainTable) => db.insertInto('audit_chain').values(link));

export async function appendAuditChain(tx: Tx, links: readonly AuditChainTable[]): Promise<void> {
  const [only, ...others] = links;
  // Most transactions write one row.
  if (only !== undefined && others.length === 0) {
    await writeLink(tx, only);
    return;
  }
  for (const batch of batchesOf(links, mostAtOnce)) await tx.insertInto('audit_chain').values(batch).execute();
}
