import type { Evidence } from '../../core/completion.ts';
import { zonedInstant } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { roles } from '../../core/roles.ts';
import { type DeviceScope, ungroupedDevices } from '../../core/scope.ts';
import { byteOrderMark, type CsvCell, csvLines } from '../../platform/lib/csv-lines.ts';
import type { FileReader } from '../../platform/slack/views/message.ts';
import {
  type Activity,
  type ActivityColumns,
  type ActivityStatus,
  completerName,
  creatorOf,
  isOwnCompletion,
} from '../activities/index.ts';
import { type AuditedPerson, auditedName, resolveNames, type SealedRecord } from '../audit/index.ts';
import type { ActivityLine } from './store.ts';
import { type ExportTranslator, exportTexts } from './texts.ts';

/** The columns in their order. A contributed column that is not named here comes last. */
const columnOrder = [
  'number',
  'title',
  'state',
  'created_by',
  'created',
  'due',
  'priority',
  'progress',
  'completed_by',
  'notes',
  'option',
  'category',
  'component',
  'groups',
  'target',
  'fixed',
  'silent',
  'gone',
  'out_of_scope',
  're_exposed',
  'ticket_status',
  'completed_by_requester',
  'completed',
  'method',
  'verification',
  'origin',
  'defender_id',
  'intune_id',
  'requester_now',
  'planned',
  'change',
  'evidence',
  'original_due',
  'paused_days',
  'assignee',
  'outcome_note',
  'impact_filed',
  'impact_now',
] as const;

interface ExportReader {
  readonly t: ExportTranslator;
  readonly timeZone: string;
}

export interface ActivityPages {
  readonly contributed: readonly ActivityColumns[];
  readonly pages: AsyncIterable<readonly ActivityLine[]>;
}

/** Yields CSV page by page, so that not all rows are in memory. */
export async function* activityFile(
  { t: translator, timeZone }: FileReader,
  { contributed, pages }: ActivityPages,
): AsyncGenerator<string> {
  const t = translator.with(exportTexts);
  const headings = columnHeadings(t, contributed);
  yield `${byteOrderMark}${csvLines([[...headings.values()]])}`;
  for await (const page of pages) {
    const rows = page.map((line) => cells({ t, timeZone }, line));
    yield csvLines(rows.map((row) => [...headings.keys()].map((column) => row[column] ?? null)));
  }
}

function columnHeadings(t: ExportTranslator, contributed: readonly ActivityColumns[]): ReadonlyMap<string, string> {
  const named = contributed.flatMap(({ headings }) => Object.entries(headings));
  const others = new Map(named.map(([name, heading]) => [name, heading(t)]));
  const headings = new Map<string, string>();
  for (const column of columnOrder) {
    const key = `activities_csv.header.${column}` as const;
    const heading = isOwnHeading(key) ? t.text(key) : others.get(column);
    if (heading !== undefined) headings.set(column, heading);
  }
  return new Map([...headings, ...others]);
}

function isOwnHeading(key: string): key is keyof typeof exportTexts.en & `activities_csv.header.${string}` {
  return key in exportTexts.en;
}

function cells(reader: ExportReader, line: ActivityLine): Readonly<Record<string, CsvCell>> {
  const others = Object.entries(line.contributed).map(([column, cell]) => [column, cell(reader.t)] as const);
  return { ...requestCells(reader, line), ...outcomeCells(reader, line), ...Object.fromEntries(others) };
}

function requestCells({ t, timeZone }: ExportReader, line: ActivityLine) {
  const { activity, category, impactNow, requesterName, requesterNow, assigneeName } = line;
  const { impactAtFiling = null } = activity;
  return {
    number: formatActivityNumber(activity.number),
    title: activity.title,
    option: t.text(`option.${activity.option}`),
    category,
    component: activity.component,
    groups: groupsCell(t, activity.scope),
    priority: t.text(`priority.${activity.priority}`),
    created_by: requesterName ?? activity.requesterEmail ?? creatorOf(activity),
    created: zonedInstant(timeZone, activity.createdAt),
    requester_now: requesterNow,
    due: activity.dueOn,
    original_due: activity.originalDueOn,
    paused_days: activity.pausedDays,
    assignee: assigneeName ?? activity.assigneeId,
    origin: t.text(`activities_csv.origin.${activity.origin}`),
    notes: activity.notes,
    planned: activity.plan?.plannedOn ?? null,
    change: activity.plan?.changeNumber ?? null,
    impact_filed: impactAtFiling,
    impact_now: impactAtFiling === null ? null : impactNow,
  };
}

function outcomeCells({ t, timeZone }: ExportReader, { activity }: ActivityLine) {
  const { status, targets, verification } = activity;
  const completed = status.state === 'completed' ? status : null;
  return {
    state: t.text(`state.${status.state}`),
    outcome_note: outcomeNote(status),
    progress: progressCell(t, targets),
    target: targets?.count ?? null,
    fixed: targets?.fixed ?? null,
    silent: targets?.silent ?? null,
    gone: targets?.gone ?? null,
    out_of_scope: targets?.outOfScope ?? null,
    re_exposed: targets?.reExposed ?? null,
    completed_by: completerName(t, activity),
    completed_by_requester:
      completed?.completedBy.kind === 'email'
        ? t.text(isOwnCompletion(activity) ? 'activities_csv.yes' : 'activities_csv.no')
        : null,
    completed: completed === null ? null : zonedInstant(timeZone, completed.decision.at),
    evidence: completed?.evidence == null ? null : plainEvidence(completed.evidence),
    method: completed === null ? null : t.text(`activities_csv.method.${completed.decision.by.kind}`),
    verification: verification === null ? null : t.text(`activities_csv.verification.${verification.state}`),
  };
}

function progressCell(t: ExportTranslator, targets: Activity['targets']): string | null {
  if (targets === null || targets.count === 0) return null;
  return t.text('activities_csv.progress', { fixed: targets.fixed, count: targets.count });
}

function outcomeNote(status: ActivityStatus): string | null {
  switch (status.state) {
    case 'completed':
      return status.note;
    case 'rejected':
    case 'withdrawn':
      return status.reason;
    default:
      return null;
  }
}

function groupsCell(t: ExportTranslator, scope: DeviceScope): string {
  if (scope.kind === 'all') return t.text('activities_csv.all_devices');
  return scope.groups.map((group) => (group === ungroupedDevices ? t.text('common.ungrouped') : group)).join('; ');
}

export interface AuditLine {
  readonly record: SealedRecord;
  readonly people: readonly Pick<AuditedPerson, 'id' | 'person' | 'displayName'>[];
  /** The number of the row's activity; `null` = none. Outside the record, because the hash does not cover it. */
  readonly activityNumber: number | null;
}

const auditColumns = [
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
type AuditColumn = (typeof auditColumns)[number];

/** Yields CSV for people, page by page. To verify the chain, use the operator's export. */
export async function* auditFile(
  { t, timeZone }: FileReader,
  pages: AsyncIterable<readonly AuditLine[]>,
): AsyncGenerator<string> {
  const reader = { t: t.with(exportTexts), timeZone };
  yield `${byteOrderMark}${csvLines([auditColumns.map((column) => reader.t.text(`audit_csv.header.${column}`))])}`;
  for await (const page of pages) yield csvLines(page.map((line) => auditCells(reader, line)));
}

function auditCells({ t, timeZone }: ExportReader, { record, people, activityNumber }: AuditLine): readonly CsvCell[] {
  const names = namesOf(people);
  const byColumn: Readonly<Record<AuditColumn, CsvCell>> = {
    seq: record.seq,
    at: zonedInstant(timeZone, new Date(record.at)),
    actor: names.get(record.actorId) ?? record.actorId,
    role: roleText(t, record.role),
    role_source: resolveText(record.roleSource, names),
    action: record.action,
    activity: activityNumber === null ? null : formatActivityNumber(activityNumber),
    before: factsCell(record.before, names),
    after: factsCell(record.after, names),
    reason: record.reason,
    id: record.id,
    hash: record.hash,
  };
  return auditColumns.map((column) => byColumn[column]);
}

type Names = ReadonlyMap<string, string>;

/** By bare opaque id, as facts have it. */
function namesOf(people: readonly AuditLine['people'][number][]): Names {
  return new Map(people.map((one) => [one.id, auditedName(one)]));
}

function resolveText(text: string | null, names: Names): CsvCell {
  return text === null ? null : String(resolveNames({ source: text }, names)?.['source']);
}

function factsCell(facts: Readonly<Record<string, unknown>> | null, names: Names): CsvCell {
  return facts === null ? null : JSON.stringify(resolveNames(facts, names));
}

function roleText(t: ExportTranslator, role: string | null): CsvCell {
  const known = roles.find((one) => one === role);
  return known === undefined ? role : t.text(`role.${known}`);
}

/** `people` is empty where names were not asked for. */
export interface ExportedRecord extends AuditLine {
  readonly people: readonly AuditedPerson[];
}

/** The evidence as plain text, for a table. */
export function plainEvidence({ link, files }: Evidence): string {
  return [...(link === null ? [] : [link]), ...files.map(({ name, permalink }) => permalink ?? name)].join(' ');
}
