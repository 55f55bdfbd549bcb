import { type AuditVerdict, type ChainFault, type ChainPlace, formatChainPlace } from '../features/audit/index.ts';
import type { Counts } from '../features/status/index.ts';
import type { TableCount } from '../platform/database/archive/tables.ts';

/** Lines about the rows of each table, the newest audit row, and the check of each audit chain. */
export function countLines(
  tables: readonly TableCount[],
  { migrations, audit, newestAuditRow }: Counts,
): readonly string[] {
  const schema = `Schema: ${migrations.at(-1) ?? 'none'}.`;
  if (audit === null) {
    const words =
      'The schema is older than this program, so the audit log was not checked. Run "audit verify" after the next start.';
    return [...tableLines(tables), schema, words];
  }
  const newest =
    newestAuditRow === null
      ? 'none yet'
      : `${newestAuditRow.action} in ${newestAuditRow.workspaceId}, ${newestAuditRow.at.toISOString()}`;
  return [...tableLines(tables), schema, `Newest audit row: ${newest}.`, ...audit.map(chainLine)];
}

/** Empty tables share one line. */
function tableLines(tables: readonly TableCount[]): readonly string[] {
  const filled = tables.filter(({ count }) => count > 0);
  const width = Math.max(...filled.map(({ name }) => name.length));
  const lines = filled.map(({ name, count }) => `  ${name.padEnd(width)}  ${count}`);
  const empty = tables.length - filled.length;
  return empty > 0 ? [...lines, `  other tables without rows: ${empty}`] : lines;
}

function chainLine({ workspaceId, count, head, fault }: AuditVerdict): string {
  if (fault !== null) return `Audit log of ${workspaceId}: ${faultText(fault)}`;
  return `Audit log of ${workspaceId}: ${count} rows, ${headText(head)}. The chain is whole.`;
}

export function headText(head: ChainPlace | null): string {
  return head === null ? 'no head yet' : `head ${formatChainPlace(head)}`;
}

/** Names the row and the fault, never the contents of the row. */
export function faultText({ what, seq, id }: ChainFault): string {
  const row = id === null ? `Row ${seq}` : seq === null ? `The row with the id ${id}` : `Row ${seq} (${id})`;
  switch (what) {
    case 'changed':
      return `${row} was changed after it was written.`;
    case 'missing':
      return `${row} is missing.`;
    case 're_ordered':
      return `${row} does not follow the row before it: rows were re-ordered, exchanged or put in.`;
    case 'unsealed':
      return `${row} was added outside the chain.`;
    case 'renamed':
      return `Whom the opaque id ${id} means was changed after it was written.`;
    case 'not_the_head':
      return `${row} is not the one that --head gives: the head is mistyped, or the chain was made anew.`;
  }
}
