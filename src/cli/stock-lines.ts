import type { AuditVerdict } from '../features/audit/index.ts';
import { formatChainPlace } from '../features/audit/index.ts';
import type { Stock } from '../features/status/index.ts';
import type { TableCount } from '../platform/database/move/move.ts';
import { faultWords } from './fault-words.ts';

/** How many rows each table has; those that have none are counted only. */
export function tableLines(tables: readonly TableCount[]): readonly string[] {
  const filled = tables.filter(({ count }) => count > 0);
  const width = Math.max(...filled.map(({ name }) => name.length));
  const lines = filled.map(({ name, count }) => `  ${name.padEnd(width)}  ${count}`);
  const empty = tables.length - filled.length;
  return [...lines, ...(empty > 0 ? [`  ${empty} other tables have none.`] : [])];
}

export function schemaLine({ migrations }: Stock): string {
  return `Schema: ${migrations.at(-1) ?? 'none'}.`;
}

/** What following the chains found, and the newest row. */
export function auditLines({ audit, newestAuditRow: newest }: Stock): readonly string[] {
  if (audit === null) {
    return [
      'Its schema is older than this program, which has not looked at the audit log: "audit verify" does after the next start.',
    ];
  }
  const row = newest === null ? 'none yet' : `${newest.action} in ${newest.workspaceId}, ${newest.at.toISOString()}`;
  return [`Newest audit row: ${row}.`, ...audit.map(chainLine)];
}

function chainLine({ workspaceId, count, head, fault }: AuditVerdict): string {
  if (fault !== null) return `Audit log of ${workspaceId}: ${faultWords(fault)}`;
  const place = head === null ? 'no head yet' : `head ${formatChainPlace(head)}`;
  return `Audit log of ${workspaceId}: ${count} rows, ${place}. The chain is whole.`;
}
