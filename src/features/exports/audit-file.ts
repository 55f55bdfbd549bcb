import { zonedInstant } from '../../core/dates.ts';
import type { NamedPerson } from '../../core/identifiers.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { roles } from '../../core/roles.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { byteOrderMark, type CsvCell, csvLines } from '../../platform/lib/csv-lines.ts';
import type { FileReader } from '../../platform/slack/views/message.ts';
import type { SealedRecord } from '../audit/index.ts';
import { auditedName, resolveNames } from '../audit/index.ts';

/** A row of the audit log, with whom its opaque ids mean. */
export interface AuditLine {
  readonly record: SealedRecord;
  readonly people: readonly AuditLinePerson[];
  readonly activityNumber: number | null;
}

export interface AuditLinePerson {
  readonly id: string;
  readonly person: NamedPerson;
  readonly displayName: string | null;
}

const columns = [
  'seq',
  'at',
  'actor',
  'role',
  'role_source',
  'action',
  'activity',
  'before',
  'after',
  'reason',
  'id',
  'hash',
] as const;
type Column = (typeof columns)[number];

/** The audit log as CSV for people, a piece for each page. The chain of it is verified from the operator's export. */
export async function* auditFile(
  reader: FileReader,
  pages: AsyncIterable<readonly AuditLine[]>,
): AsyncGenerator<string> {
  yield `${byteOrderMark}${csvLines([columns.map((column) => reader.t.text(`audit_csv.header.${column}`))])}`;
  for await (const page of pages) yield csvLines(page.map((line) => cells(reader, line)));
}

function cells({ t, timeZone }: FileReader, { record, people, activityNumber }: AuditLine): readonly CsvCell[] {
  const names = namesOf(people);
  const byColumn: Readonly<Record<Column, CsvCell>> = {
    seq: record.seq,
    at: zonedInstant(timeZone, new Date(record.at)),
    actor: names.get(record.actorId) ?? record.actorId,
    role: roleWords(t, record.role),
    role_source: resolveText(record.roleSource, names),
    action: record.action,
    activity: activityNumber === null ? null : formatActivityNumber(activityNumber),
    before: factsCell(record.before, names),
    after: factsCell(record.after, names),
    reason: record.reason,
    id: record.id,
    hash: record.hash,
  };
  return columns.map((column) => byColumn[column]);
}

type Names = ReadonlyMap<string, string>;

/** By the bare opaque id, as facts have it. */
function namesOf(people: readonly AuditLinePerson[]): Names {
  return new Map(people.map((one) => [one.id, auditedName(one)]));
}

function resolveText(text: string | null, names: Names): CsvCell {
  return text === null ? null : String(resolveNames({ source: text }, names)?.['source']);
}

function factsCell(facts: Readonly<Record<string, unknown>> | null, names: Names): CsvCell {
  return facts === null ? null : JSON.stringify(resolveNames(facts, names));
}

function roleWords(t: Translator, role: string | null): CsvCell {
  const known = roles.find((one) => one === role);
  return known === undefined ? role : t.text(`role.${known}`);
}
