import {
  AuditChain,
  anchorFault,
  type ChainFault,
  type ChainPlace,
  isAnchoredBy,
  renamedFault,
  type SaltedPerson,
  toLink,
} from './audit-chain.ts';
import type { SealedRecord } from './audit-record.ts';

/** A row as it was exported, with whom its opaque ids mean where names were asked for. */
export type ExportedLine = SealedRecord & {
  readonly people?: readonly SaltedPerson[] | undefined;
  /** Whether reading the line lost nothing that stands in it. */
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
