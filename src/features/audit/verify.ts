import type { Reader } from '../../platform/database/transaction.ts';
import { readAllAuditedPeople } from './audited.ts';
import { findUnsealed, readChainPages } from './pages.ts';
import {
  AuditChain,
  anchorFault,
  type ChainFault,
  type ChainLink,
  type ChainPlace,
  isAnchoredBy,
  renamedFault,
  type SaltedPerson,
  type SealedRecord,
  toLink,
} from './record.ts';

export interface AuditVerdict {
  readonly workspaceId: string;
  /** Intact rows, up to the fault. */
  readonly count: number;
  readonly head: ChainPlace | null;
  /** The first fault; `null` = none. */
  readonly fault: ChainFault | null;
}

/** Recomputes a workspace's chain. `anchor` is a place in it that was written down elsewhere. */
export async function verifyAudit(db: Reader, workspaceId: string, anchor: ChainPlace | null): Promise<AuditVerdict> {
  const chain = new AuditChain('at_the_beginning');
  const fault =
    (await followChain(db, workspaceId, { chain, anchor })) ??
    (await findUnsealedFault(db, workspaceId)) ??
    (await findRenamedFault(db, workspaceId));
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
  // Rows cut off at the end leave a chain that is valid in itself.
  const isCut = anchor !== null && anchor.seq > chain.count;
  return isCut ? { what: 'missing', seq: chain.count + 1, id: null } : null;
}

/** A row that claims another workspace is a fault, even with a matching hash. */
function strangeFault({ seq, record }: ChainLink, workspaceId: string): ChainFault | null {
  return record === null || record.workspaceId === workspaceId ? null : { what: 'changed', seq, id: record.id };
}

async function findUnsealedFault(db: Reader, workspaceId: string): Promise<ChainFault | null> {
  const id = await findUnsealed(db, workspaceId);
  return id === null ? null : { what: 'unsealed', seq: null, id };
}

async function findRenamedFault(db: Reader, workspaceId: string): Promise<ChainFault | null> {
  for await (const page of readAllAuditedPeople(db, workspaceId)) {
    const fault = renamedFault(page, { workspaceId, seq: null });
    if (fault !== null) return fault;
  }
  return null;
}

export type ExportedLine = SealedRecord & {
  readonly people?: readonly SaltedPerson[] | undefined;
  /** Whether reading the line lost nothing. */
  readonly isReadWhole: boolean;
};

export interface ExportVerdict extends AuditVerdict {
  readonly firstSeq: number;
  /** Whether the export has the anchor, unchanged. */
  readonly hasAnchor: boolean;
}

/**
 * Recomputes the chains of exported rows without a database, each workspace's up to its first fault. `anchor` is a
 * place in one of them that was written down elsewhere.
 */
export async function verifyExportedAudit(
  lines: AsyncIterable<ExportedLine>,
  anchor: ChainPlace | null,
): Promise<readonly ExportVerdict[]> {
  const checks = new Map<string, ExportCheck>();
  for await (const line of lines) {
    const { workspaceId, seq: firstSeq } = line;
    const check = checks.get(workspaceId) ?? {
      chain: new AuditChain('anywhere'),
      firstSeq,
      fault: null,
      hasAnchor: false,
    };
    checks.set(workspaceId, check);
    if (check.fault === null) checkLine(check, line, anchor);
  }
  return [...checks].map(([workspaceId, { chain, ...found }]) => ({
    workspaceId,
    ...found,
    count: chain.count,
    head: chain.head,
  }));
}

interface ExportCheck {
  readonly chain: AuditChain;
  readonly firstSeq: number;
  fault: ChainFault | null;
  hasAnchor: boolean;
}

function checkLine(check: ExportCheck, line: ExportedLine, anchor: ChainPlace | null): void {
  const { workspaceId, seq, people = [] } = line;
  const link = { ...toLink(line), isReadWhole: line.isReadWhole };
  check.fault = check.chain.follow(link) ?? anchorFault(link, anchor) ?? renamedFault(people, { workspaceId, seq });
  if (check.fault === null && anchor !== null) check.hasAnchor ||= isAnchoredBy(line, anchor);
}
