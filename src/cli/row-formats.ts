import { formatActivityNumber, type PersonId } from '../core/identifiers.ts';
import { type AuditedAssignment, parseAuditedAssignment, type RoleLine } from '../features/access/index.ts';
import { auditedName } from '../features/audit/index.ts';
import type { ExportedRecord } from '../features/exports/index.ts';
import { byteOrderMark, type CsvCell, csvLines } from '../platform/lib/csv-lines.ts';
import type { Names } from '../platform/slack/views/text.ts';

export interface LineFormat<Row> {
  readonly header: string;
  readonly lines: (rows: readonly Row[]) => string;
}

export type LineKind = 'jsonl' | 'csv';

function jsonLines<Row>(toJson: (row: Row) => object): LineFormat<Row> {
  return { header: '', lines: (rows) => rows.map((row) => `${JSON.stringify(toJson(row))}\n`).join('') };
}

function csv<Row>(header: readonly string[], toCells: (row: Row) => readonly CsvCell[]): LineFormat<Row> {
  return { header: `${byteOrderMark}${csvLines([header])}`, lines: (rows) => csvLines(rows.map(toCells)) };
}

const auditHeader = [
  ...['workspace', 'seq', 'log_seq', 'id', 'activity_id', 'at', 'actor_kind', 'actor_id'],
  ...['role', 'role_source', 'action', 'before', 'after', 'reason', 'prev_hash', 'hash', 'activity'],
];

/** JSON contains everything that the hash of a row covers. With names, CSV has the columns `actor` and `people`. */
export function auditFormat(kind: LineKind, isNamed: boolean): LineFormat<ExportedRecord> {
  if (kind === 'jsonl') return jsonLines(toJson);
  if (!isNamed) return csv(auditHeader, cells);
  return csv([...auditHeader, 'actor', 'people'], (row) => [...cells(row), ...namedCells(row)]);
}

function cells({ record, activityNumber }: ExportedRecord): readonly CsvCell[] {
  const { workspaceId, seq, logSeq, id, activityId, at, actorKind, actorId } = record;
  const { role, roleSource, action, before, after, reason, prevHash, hash } = record;
  return [
    ...[workspaceId, seq, logSeq, id, activityId, at, actorKind, actorId, role, roleSource, action],
    ...[jsonCell(before), jsonCell(after), reason, prevHash, hash, activityText(activityNumber)],
  ];
}

function activityText(number: number | null): string | null {
  return number === null ? null : formatActivityNumber(number);
}

function namedCells({ record, people }: ExportedRecord): readonly CsvCell[] {
  const actor = people.find(({ id }) => id === record.actorId);
  return [
    actor === undefined ? null : auditedName(actor),
    people.map((one) => `${one.id} = ${auditedName(one)}`).join('; '),
  ];
}

function jsonCell(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function toJson({ record, people, activityNumber }: ExportedRecord) {
  const shown = activityNumber === null ? record : { ...record, activity: activityText(activityNumber) };
  if (people.length === 0) return shown;
  return {
    ...shown,
    people: people.map((one) => ({ id: one.id, person: one.person, salt: one.salt, name: auditedName(one) })),
  };
}

const roleHeader = [
  ...['kind', 'first_at', 'last_at', 'actor_id', 'actor', 'role', 'role_source', 'rows'],
  ...['added', 'removed', 'after', 'before'],
];

export function roleFormat(kind: LineKind): LineFormat<RoleLine> {
  return kind === 'jsonl' ? jsonLines(roleJson) : csv(roleHeader, roleCells);
}

function roleJson(line: RoleLine) {
  const actor = line.actor === null ? {} : { actor: auditedName(line.actor) };
  if (line.kind === 'role_used') return { kind: line.kind, ...line.use, ...actor };
  const { before, after, ...change } = line.change;
  return { kind: line.kind, ...change, ...actor, ...line.difference, before, after };
}

function roleCells(line: RoleLine): readonly CsvCell[] {
  const actor = line.actor === null ? null : auditedName(line.actor);
  if (line.kind === 'role_used') {
    const { actorId, role, roleSource, firstAt, lastAt, count } = line.use;
    const used = [line.kind, firstAt.toISOString(), lastAt.toISOString(), actorId, actor, role, roleSource, count];
    return [...used, null, null, null, null];
  }
  const { at, actorId, before, after } = line.change;
  const { added, removed } = line.difference;
  const time = at.toISOString();
  const words = (list: readonly unknown[]) => list.map((one) => assignmentText(one, line.names)).join('; ');
  return [
    ...[line.kind, time, time, actorId, actor, null, null, 1],
    ...[words(added), words(removed), jsonCell(after), jsonCell(before)],
  ];
}

/** For example `it_admin: Ben Okafor (U02BEN), only Finance, Servers`. Other values are shown as stored. */
function assignmentText(audited: unknown, names: Names): string {
  const assignment = parseAuditedAssignment(audited);
  if (assignment === null) return JSON.stringify(audited);
  const { role, holder, deviceGroups } = assignment;
  return `${role}: ${holderText(holder, names)}${deviceGroups === null ? '' : `, only ${deviceGroups.join(', ')}`}`;
}

function holderText({ kind, id, name }: AuditedAssignment['holder'], names: Names): string {
  const called = kind === 'person' ? names.get(id as PersonId) : name;
  if (called !== undefined) return `${called} (${id})`;
  return kind === 'person' ? id : `${kind}:${id}`;
}
