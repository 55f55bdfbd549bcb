import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { HistoryAction } from './history-action.ts';
import { auditColumns } from './log.ts';
import { isReadWhole } from './read-whole.ts';
import type { ChainLink, SealedRecord } from './record.ts';

const pageSize = 1000;

export interface ChainRange {
  readonly workspaceId: string;
  /** The first and the last wanted place; `null` = no limit on that side. */
  readonly from: number | null;
  readonly to: number | null;
}

/** A workspace's chain in order, with the rows that still exist. */
export async function* readChainPages(db: Reader, range: ChainRange): AsyncGenerator<readonly ChainLink[]> {
  for (let from = range.from; ; ) {
    let select = db
      .selectFrom('audit_chain')
      .leftJoin('audit_log', 'audit_log.id', 'audit_chain.audit_id')
      .select(auditColumns)
      .select(['audit_chain.seq', 'audit_chain.audit_id as auditId', 'audit_chain.hash'])
      .select('audit_chain.prev_hash as prevHash')
      .select([asText('before').as('beforeText'), asText('after').as('afterText')])
      .where('audit_chain.workspace_id', '=', range.workspaceId);
    if (from !== null) select = select.where('audit_chain.seq', '>=', from);
    if (range.to !== null) select = select.where('audit_chain.seq', '<=', range.to);
    const rows = await select.orderBy('audit_chain.seq').limit(pageSize).execute();
    if (rows.length === 0) return;
    yield rows.map(({ auditId, beforeText, afterText, ...row }) => ({
      seq: row.seq,
      hash: row.hash,
      auditId,
      prevHash: row.prevHash,
      record: isWhole(row) ? row : null,
      isReadWhole: [beforeText, afterText].every((text) => text === null || (text !== jsonNull && isReadWhole(text))),
    }));
    from = (rows.at(-1)?.seq ?? 0) + 1;
  }
}

// An empty column is SQL `null`. A JSON `null` would read as the same value.
const jsonNull = 'null';

/** The text keeps every digit of the database's numbers. */
function asText(column: 'before' | 'after') {
  return sql<string | null>`${sql.ref(`audit_log.${column}`)}::text`;
}

type Joined = { readonly [Key in keyof SealedRecord]: SealedRecord[Key] | null };

/** For a missing row, all joined columns are `null`. */
function isWhole(row: Joined): row is SealedRecord {
  return row.id !== null;
}

export async function findUnsealed(db: Reader, workspaceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('audit_log')
    .leftJoin('audit_chain', (join) =>
      join
        .onRef('audit_chain.audit_id', '=', 'audit_log.id')
        .onRef('audit_chain.workspace_id', '=', 'audit_log.workspace_id'),
    )
    .select('audit_log.id')
    .where('audit_log.workspace_id', '=', workspaceId)
    .where('audit_chain.audit_id', 'is', null)
    .orderBy('audit_log.seq')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface NewestAuditRow {
  readonly workspaceId: string;
  readonly at: Date;
  readonly action: string;
}

export async function readNewestAuditRow(db: Reader): Promise<NewestAuditRow | null> {
  const row = await db
    .selectFrom('audit_log')
    .select(['workspace_id as workspaceId', 'at', 'action'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function hasHappenedSince(
  db: Reader,
  activityId: ActivityId,
  { action, since }: { readonly action: HistoryAction; readonly since: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('audit_log')
    .select('seq')
    .where('activity_id', '=', activityId)
    .where('action', '=', action)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
