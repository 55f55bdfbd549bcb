import { type Generated, type Selectable, sql } from 'kysely';
import type { ActivityId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { type Activity, activityColumns, activityFromRow, type ColumnCells } from '../activities/index.ts';
import { isListed, type ListQuery, listOrder } from '../lists/index.ts';
import { type ExportOrder, type ExportSubject, parseExport, subjectText } from './order.ts';

interface ExportTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly person_id: string;
  readonly kind: string;
  /** The filter or the days, as typed. */
  readonly asked: string;
  readonly requested_at: Date;
  started_at: Date | null;
  row_count: number | null;
  /** The numbers of its activities, in file order, with commas; `null` once the export has ended. */
  numbers: string | null;
  /** Its first and last place in the audit chain. */
  seq_from: number | null;
  seq_to: number | null;
  written: Generated<number>;
  attempts: Generated<number>;
  ended_at: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    export: ExportTable;
  }
}

export const exportSchema: readonly string[] = [
  // Files that people ordered. Their rows are settled once, so that a repeat writes the same ones.
  `create table export (
    id uuid primary key,
    workspace_id text not null references workspace,
    person_id text not null,
    kind text not null check (kind in ('activities', 'audit')),
    asked text not null,
    requested_at timestamptz not null,
    started_at timestamptz,
    row_count integer,
    numbers text,
    seq_from bigint,
    seq_to bigint,
    written integer not null default 0,
    attempts integer not null default 0,
    ended_at timestamptz,
    constraint export_check check ((started_at is null) = (row_count is null))
  )`,
  `create index export_running on export (workspace_id, person_id) where ended_at is null`,
  `create index export_by_age on export (requested_at)`,
];

interface ExportKey {
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  readonly subject: ExportSubject;
}

/** The person's export of the same subject that has not ended. A second request waits until the transaction ends. */
export async function lockRunningExport(
  tx: Tx,
  { workspaceId, personId, subject }: ExportKey,
  since: Date,
): Promise<ExportOrder | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`export:${workspaceId}:${personId}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('export')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('kind', '=', subject.kind)
    .where('asked', '=', subjectText(subject))
    .where('ended_at', 'is', null)
    .where('requested_at', '>', since)
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

export async function insertExport(tx: Tx, order: ExportKey & { readonly id: string; readonly at: Date }) {
  await tx
    .insertInto('export')
    .values({
      id: order.id,
      workspace_id: order.workspaceId,
      person_id: order.personId,
      kind: order.subject.kind,
      asked: subjectText(order.subject),
      requested_at: order.at,
    })
    .execute();
}

/** Counts a new try. The result shows how far an earlier try came; `null` = the export was forgotten. */
export async function beginExport(db: Reader, id: string): Promise<ExportOrder | null> {
  const row = await db
    .updateTable('export')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Settles in one statement which activities belong to the export, and in which order. Returns their number. */
export async function settleActivities(tx: Tx, id: string, query: ListQuery, at: Date): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    update export set started_at = ${at}, (numbers, row_count) = (
      select coalesce(string_agg(activity.number::text, ',' order by ${listOrder(query)}), ''), count(*)
      from activity where ${isListed(query)})
    where id = ${id} returning row_count as count
  `.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface ChainPlaces {
  readonly from: number;
  readonly to: number;
}

/** Like `settleActivities`, for a piece of the audit log, which never changes; `places: null` = there are no rows. */
export async function settleAudit(tx: Tx, id: string, places: ChainPlaces | null, at: Date): Promise<number> {
  const count = places === null ? 0 : places.to - places.from + 1;
  await tx
    .updateTable('export')
    .set({ started_at: at, row_count: count, seq_from: places?.from ?? null, seq_to: places?.to ?? null })
    .where('id', '=', id)
    .execute();
  return count;
}

/** In the order of the file. A typed array takes little memory. */
export async function readSettledNumbers(db: Reader, id: string): Promise<Int32Array> {
  const row = await db.selectFrom('export').select('numbers').where('id', '=', id).executeTakeFirst();
  const numbers = row?.numbers ?? '';
  return numbers === '' ? new Int32Array() : Int32Array.from(numbers.split(','), Number);
}

export async function readSettledPlaces(db: Reader, id: string): Promise<ChainPlaces | null> {
  const row = await db
    .selectFrom('export')
    .select(['seq_from as from', 'seq_to as to'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined || row.from === null || row.to === null ? null : { from: row.from, to: row.to };
}

export async function recordWritten(db: Reader, id: string, written: number): Promise<void> {
  await db.updateTable('export').set({ written }).where('id', '=', id).execute();
}

export async function endExport(db: Reader, id: string, at: Date): Promise<void> {
  await db.updateTable('export').set({ ended_at: at, numbers: null }).where('id', '=', id).execute();
}

export async function forgetExports(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('export').where('requested_at', '<', before).execute();
}

function fromRow(row: Selectable<ExportTable>): ExportOrder {
  return {
    id: row.id,
    personId: row.person_id as PersonId,
    subject: subjectFromRow(row),
    requestedAt: row.requested_at,
    start: row.started_at === null ? null : { at: row.started_at, count: row.row_count ?? 0 },
    written: row.written,
    attempts: row.attempts,
    isEnded: row.ended_at !== null,
  };
}

function subjectFromRow({ id, kind, asked }: Selectable<ExportTable>): ExportSubject {
  if (kind === 'activities') return { kind, filter: asked };
  const parsed = parseExport(`audit ${asked}`);
  if (parsed.kind === 'wrong_span') throw new Error(`an unknown piece of the audit log is wanted by export ${id}`);
  return parsed.subject;
}

/** At most 1000, in the order of `numbers`. Removed activities are left out. */
export async function readExportedActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  numbers: readonly number[],
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(
      sql<boolean>`number = any(array(select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)::integer))`,
    )
    .execute();
  const found = new Map(rows.map((row) => [row.number, row]));
  return numbers.flatMap((number) => {
    const row = found.get(number);
    return row === undefined ? [] : [activityFromRow(row)];
  });
}

/** Numbers of activities by their ids, from the audit log, which outlives removed activities. */
export async function readFiledNumbers(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('audit_log')
    .select(['activity_id', sql<number | null>`("after" ->> 'number')::integer`.as('number')])
    .where('activity_id', 'in', ids)
    .where('action', '=', 'activity_filed')
    .execute();
  return new Map(rows.flatMap(({ activity_id: id, number }) => (id === null || number === null ? [] : [[id, number]])));
}

/** At most 1000 activities. */
export async function readActivityLines(
  { store: { db }, slots }: Pick<Program, 'store' | 'slots'>,
  activities: readonly Activity[],
): Promise<readonly ActivityLine[]> {
  if (activities.length === 0) return [];
  const ids = activities.map(({ id }) => id);
  const rows = await db
    .selectFrom('activity')
    .leftJoin('recommendation', 'recommendation.id', 'activity.recommendation_id')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'activity.workspace_id')
        .on('person.id', '=', sql<string>`coalesce(activity.first_requester_id, activity.requester_id)`),
    )
    .leftJoin('person as successor', (join) =>
      join
        .onRef('successor.workspace_id', '=', 'activity.workspace_id')
        .onRef('successor.id', '=', 'activity.requester_id')
        .on(sql<boolean>`activity.first_requester_id <> activity.requester_id`),
    )
    .leftJoin('person as assignee', (join) =>
      join
        .onRef('assignee.workspace_id', '=', 'activity.workspace_id')
        .onRef('assignee.id', '=', 'activity.assignee_id'),
    )
    .select(['activity.id', 'recommendation.category', 'person.display_name'])
    .select(['recommendation.exposure_impact', 'recommendation.removed_at'])
    .select(['successor.display_name as requester_now', 'assignee.display_name as assignee_name'])
    // An array makes the planner use the index first. Otherwise, with so many tables, it joins all rows of some before
    // it narrows.
    .where(sql<boolean>`activity.id = any(array${valueList(ids, 'uuid')})`)
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  const contributed: ReadonlyMap<ActivityId, ColumnCells>[] = [];
  for (const { read } of slots.of(activityColumns)) contributed.push(await read(db, ids));
  return activities.map((activity) => {
    const row = found.get(activity.id);
    return {
      activity,
      category: row?.category ?? '',
      impactNow: row?.removed_at == null ? (row?.exposure_impact ?? null) : null,
      requesterName: row?.display_name ?? null,
      requesterNow: row?.requester_now ?? null,
      assigneeName: row?.assignee_name ?? null,
      contributed: Object.fromEntries(contributed.flatMap((cells) => Object.entries(cells.get(activity.id) ?? {}))),
    };
  });
}

export interface ActivityLine {
  readonly activity: Activity;
  /** The recommendation's category; '' = not known. */
  readonly category: string;
  /** The recommendation's exposure impact; `null` = Defender lists it no more, or there is none. */
  readonly impactNow: number | null;
  /** The first requester's name; `null` = Slack's mirror does not know them. */
  readonly requesterName: string | null;
  /**
   * The current requester's name after a transfer; `null` = there was no transfer, or the mirror does not know them.
   */
  readonly requesterNow: string | null;
  /** The assignee's name; `null` = there is no assignee, or the mirror does not know them. */
  readonly assigneeName: string | null;
  /** Cells of contributed columns, by column name. Columns without a value are absent. */
  readonly contributed: ColumnCells;
}

declare module '../audit/log.ts' {
  interface AuditActions {
    activities_exported: true;
    audit_exported: true;
  }
}
