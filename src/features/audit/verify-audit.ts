import type { Reader } from '../../platform/database/transaction.ts';
import {
  AuditChain,
  anchorFault,
  type ChainFault,
  type ChainLink,
  type ChainPlace,
  renamedFault,
} from './audit-chain.ts';
import { readAllAuditedPeople } from './audited-people.ts';
import { findUnsealed, readChainPages } from './read-audit-pages.ts';

export interface AuditVerdict {
  readonly workspaceId: string;
  /** Rows that were found as they were written, up to the fault. */
  readonly count: number;
  readonly head: ChainPlace | null;
  /** The first thing that is wrong; `null` where nothing is. */
  readonly fault: ChainFault | null;
}

/** Computes a workspace's chain anew. `anchor` is a place in it that was written down elsewhere. */
export async function verifyAudit(db: Reader, workspaceId: string, anchor: ChainPlace | null): Promise<AuditVerdict> {
  const chain = new AuditChain('at_the_beginning');
  const fault =
    (await followChain(db, workspaceId, { chain, anchor })) ??
    (await unsealedFault(db, workspaceId)) ??
    (await anyRenamedFault(db, workspaceId));
  return { workspaceId, count: chain.count, head: chain.head, fault };
}

async function followChain(
  db: Reader,
  workspaceId: string,
  { chain, anchor }: { readonly chain: AuditChain; readonly anchor: ChainPlace | null },
): Promise<ChainFault | null> {
  for await (const page of readChainPages(db, { workspaceId, from: null, to: null })) {
    for (const link of page) {
      const fault = chain.follow(link) ?? strangeFault(link, workspaceId) ?? anchorFault(link, anchor);
      if (fault !== null) return fault;
    }
  }
  // Rows cut off at the end leave a chain that is whole in itself.
  const isCut = anchor !== null && anchor.seq > chain.count;
  return isCut ? { what: 'missing', seq: chain.count + 1, id: null } : null;
}

/** A row that says it belongs to another workspace, whatever hash was made for it. */
function strangeFault({ seq, record }: ChainLink, workspaceId: string): ChainFault | null {
  return record === null || record.workspaceId === workspaceId ? null : { what: 'changed', seq, id: record.id };
}

async function unsealedFault(db: Reader, workspaceId: string): Promise<ChainFault | null> {
  const id = await findUnsealed(db, workspaceId);
  return id === null ? null : { what: 'unsealed', seq: null, id };
}

async function anyRenamedFault(db: Reader, workspaceId: string): Promise<ChainFault | null> {
  for await (const page of readAllAuditedPeople(db, workspaceId)) {
    const fault = renamedFault(page, { workspaceId, seq: null });
    if (fault !== null) return fault;
  }
  return null;
}
