import { formatActivityNumber } from '../core/identifiers.ts';
import { auditedName } from '../features/audit/index.ts';
import type { ExportedRecord } from '../features/exports/index.ts';
import { byteOrderMark, type CsvCell, csvLines } from '../platform/lib/csv-lines.ts';

/** How exported rows are written. */
export interface LineFormat<Row> {
  readonly header: string;
  readonly lines: (rows: readonly Row[]) => string;
}

/** A row a line, with everything that its hash is made of: it can be verified without the database. */
export const auditJsonLines: LineFormat<ExportedRecord> = {
  header: '',
  lines: (rows) => rows.map((row) => `${JSON.stringify(toJson(row))}\n`).join(''),
};

const auditHeader = [
  ...['workspace', 'seq', 'log_seq', 'id', 'activity_id', 'at', 'actor_kind', 'actor_id'],
  ...['role', 'role_source', 'action', 'before', 'after', 'reason', 'prev_hash', 'hash', 'activity'],
] as const;

/** The same as a table; `people` stands in a column at the end where names were asked for. */
export function auditCsv(isNamed: boolean): LineFormat<ExportedRecord> {
  return {
    header: `${byteOrderMark}${csvLines([[...auditHeader, ...(isNamed ? ['actor', 'people'] : [])]])}`,
    lines: (rows) => csvLines(rows.map((row) => [...cells(row), ...(isNamed ? namedCells(row) : [])])),
  };
}

function cells({ record, activityNumber }: ExportedRecord): readonly CsvCell[] {
  const { workspaceId, seq, logSeq, id, activityId, at, actorKind, actorId } = record;
  const { role, roleSource, action, before, after, reason, prevHash, hash } = record;
  return [
    ...[workspaceId, seq, logSeq, id, activityId, at, actorKind, actorId],
    ...[
      role,
      roleSource,
      action,
      jsonCell(before),
      jsonCell(after),
      reason,
      prevHash,
      hash,
      activityWords(activityNumber),
    ],
  ];
}

/** As people know it: `REM-1001`. */
function activityWords(number: number | null): string | null {
  return number === null ? null : formatActivityNumber(number);
}

function namedCells({ record, people }: ExportedRecord): readonly CsvCell[] {
  const actor = people.find(({ id }) => id === record.actorId);
  return [
    actor === undefined ? null : auditedName(actor),
    people.map((one) => `${one.id} = ${auditedName(one)}`).join('; '),
  ];
}

export function jsonCell(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function toJson({ record, people, activityNumber }: ExportedRecord) {
  const shown = activityNumber === null ? record : { ...record, activity: activityWords(activityNumber) };
  if (people.length === 0) return shown;
  return {
    ...shown,
    people: people.map((one) => ({ id: one.id, person: one.person, salt: one.salt, name: auditedName(one) })),
  };
}
