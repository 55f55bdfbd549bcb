import type { CompletedBy } from '../../core/completion.ts';
import { zonedInstant } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { ungroupedDevices } from '../../core/scope.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { byteOrderMark, type CsvCell, csvLines } from '../../platform/lib/csv-lines.ts';
import type { FileReader } from '../../platform/slack/views/message.ts';
import { type ActivityStatus, creatorOf, isOwnCompletion, plainEvidence } from '../activities/index.ts';
import type { ActivityLine } from './store.ts';

const columns = [
  'number',
  'title',
  'option',
  'category',
  'component',
  'groups',
  'priority',
  'created_by',
  'created',
  'due',
  'state',
  'target',
  'fixed',
  'silent',
  'gone',
  'out_of_scope',
  're_exposed',
  'ticket_status',
  'completed_by',
  'completed_by_requester',
  'completed',
  'method',
  'verification',
  'origin',
  'defender_id',
  'intune_id',
  'notes',
  'requester_now',
  'planned',
  'change',
  'evidence',
  'original_due',
  'paused_days',
  'assignee',
  'outcome_note',
] as const;
type Column = (typeof columns)[number];

/** Activities as CSV, a piece for each page, so that nothing holds them all as rows. */
export async function* activityFile(
  { t, timeZone }: FileReader,
  pages: AsyncIterable<readonly ActivityLine[]>,
): AsyncGenerator<string> {
  yield `${byteOrderMark}${csvLines([columns.map((column) => t.text(`activities_csv.header.${column}`))])}`;
  for await (const page of pages) yield csvLines(page.map((line) => cells({ t, timeZone }, line)));
}

function cells(reader: FileReader, line: ActivityLine): readonly CsvCell[] {
  const byColumn: Readonly<Record<Column, CsvCell>> = { ...requestCells(reader, line), ...outcomeCells(reader, line) };
  return columns.map((column) => byColumn[column]);
}

function requestCells({ t, timeZone }: FileReader, line: ActivityLine) {
  const { activity, category, requesterName, requesterNow, defenderId, intuneId } = line;
  const { assigneeName } = line;
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
    defender_id: defenderId,
    intune_id: intuneId,
    notes: activity.notes,
    planned: activity.plan?.plannedOn ?? null,
    change: activity.plan?.changeNumber ?? null,
  };
}

function outcomeCells({ t, timeZone }: FileReader, { activity, ticketStatus }: ActivityLine) {
  const { status, targets, verification } = activity;
  const completed = status.state === 'completed' ? status : null;
  return {
    state: t.text(`state.${status.state}`),
    outcome_note: outcomeNote(status),
    target: targets?.count ?? null,
    fixed: targets?.fixed ?? null,
    silent: targets?.silent ?? null,
    gone: targets?.gone ?? null,
    out_of_scope: targets?.outOfScope ?? null,
    re_exposed: targets?.reExposed ?? null,
    ticket_status: ticketStatus === null ? null : t.text(`activities_csv.ticket.${ticketStatus}`),
    completed_by: completed === null ? null : completedByCell(t, completed.completedBy),
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

/** What was written by who ended it. */
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

/** Exactly one of three, so that a column can be counted: an address, that the devices confirmed it, or N/A. */
function completedByCell(t: Translator, completedBy: CompletedBy): string {
  if (completedBy.kind === 'email') return completedBy.email;
  return t.text(`activities_csv.completed_by.${completedBy.kind}`);
}

function groupsCell(t: Translator, scope: DeviceScope): string {
  if (scope.kind === 'all') return t.text('activities_csv.all_devices');
  return scope.groups.map((group) => (group === ungroupedDevices ? t.text('common.ungrouped') : group)).join('; ');
}
