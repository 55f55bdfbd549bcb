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

/** A row as it was exported, with whom its opaque ids mean where names were asked for. */
export type ExportedLine = SealedRecord & {
  readonly people?: readonly SaltedPerson[] | undefined;
  /** Whether reading the line lost nothing that is in it. */
  readonly isReadWhole: boolean;
};

/** What an export says of one workspace's chain, or of a piece of it. */
export interface ExportVerdict {
  readonly workspaceId: string;
  /** Rows that were found as they were written, up to the fault. */
  readonly count: number;
  readonly firstSeq: number;
  readonly head: ChainPlace | null;
  /** The first thing that is wrong; `null` where nothing is. */
  readonly fault: ChainFault | null;
  /** Whether the place that was written down is in the export, as it was. */
  readonly hasAnchor: boolean;
}

/**
 * Computes the chains of exported rows anew, without a database; each workspace's up to its first fault. `anchor` is a
 * place in one of them that was written down elsewhere.
 */
export async function verifyExportedAudit(
  lines: AsyncIterable<ExportedLine>,
  anchor: ChainPlace | null,
): Promise<readonly ExportVerdict[]> {
  const checks = new Map<string, ExportCheck>();
  for await (const line of lines) {
    const check = checks.get(line.workspaceId) ?? new ExportCheck(line.seq, anchor);
    checks.set(line.workspaceId, check);
    check.add(line);
  }
  return [...checks].map(([workspaceId, check]) => ({ workspaceId, ...check.verdict }));
}

class ExportCheck {
  readonly #chain = new AuditChain('anywhere');
  readonly #anchor: ChainPlace | null;
  readonly #firstSeq: number;
  #fault: ChainFault | null = null;
  #hasAnchor = false;

  constructor(firstSeq: number, anchor: ChainPlace | null) {
    this.#firstSeq = firstSeq;
    this.#anchor = anchor;
  }

  get verdict(): Omit<ExportVerdict, 'workspaceId'> {
    const { count, head } = this.#chain;
    return { count, head, firstSeq: this.#firstSeq, fault: this.#fault, hasAnchor: this.#hasAnchor };
  }

  add(line: ExportedLine): void {
    if (this.#fault !== null) return;
    const link = { ...toLink(line), isReadWhole: line.isReadWhole };
    this.#fault = this.#chain.follow(link) ?? anchorFault(link, this.#anchor) ?? renamedFaultIn(line);
    if (this.#fault === null && this.#anchor !== null) this.#hasAnchor ||= isAnchoredBy(line, this.#anchor);
  }
}

function renamedFaultIn({ workspaceId, seq, people = [] }: ExportedLine): ChainFault | null {
  return renamedFault(people, { workspaceId, seq });
}
