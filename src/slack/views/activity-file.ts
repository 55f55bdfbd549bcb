import type { DeviceScope } from '../../domain/activity.ts';
import type { ActivityLine } from '../../domain/activity-line.ts';
import { ungroupedDevices } from '../../domain/device-group.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import { creatorOf } from '../../domain/requester-at.ts';
import type { Translator } from '../../i18n/translator.ts';
import { byteOrderMark, type CsvCell, csvLines } from '../../lib/csv-lines.ts';
import { completedByWords } from './activity-words.ts';
import { plainEvidence } from './evidence-words.ts';

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
] as const;
type Column = (typeof columns)[number];

/** Activities as CSV, a piece for each page, so that nothing holds them all as rows. */
export async function* activityFile(
  t: Translator,
  pages: AsyncIterable<readonly ActivityLine[]>,
): AsyncGenerator<string> {
  yield `${byteOrderMark}${csvLines([columns.map((column) => t.text(`activities_csv.header.${column}`))])}`;
  for await (const page of pages) yield csvLines(page.map((line) => cells(t, line)));
}

function cells(t: Translator, line: ActivityLine): readonly CsvCell[] {
  const byColumn: Readonly<Record<Column, CsvCell>> = { ...requestCells(t, line), ...outcomeCells(t, line) };
  return columns.map((column) => byColumn[column]);
}

function requestCells(t: Translator, line: ActivityLine) {
  const { activity, category, requesterName, requesterNow = null, defenderId, intuneId } = line;
  return {
    number: formatActivityNumber(activity.number),
    title: activity.title,
    option: t.text(`option.${activity.option}`),
    category,
    component: activity.component,
    groups: groupsCell(t, activity.scope),
    priority: t.text(`priority.${activity.priority}`),
    created_by: requesterName ?? activity.requesterEmail ?? creatorOf(activity),
    created: activity.createdAt.toISOString(),
    requester_now: requesterNow,
    due: activity.dueOn,
    origin: t.text(`activities_csv.origin.${activity.origin}`),
    defender_id: defenderId,
    intune_id: intuneId,
    notes: activity.notes,
    planned: activity.plan?.plannedOn ?? null,
    change: activity.plan?.changeNumber ?? null,
  };
}

function outcomeCells(t: Translator, { activity, ticketStatus }: ActivityLine) {
  const { status, targets, verification } = activity;
  const completed = status.state === 'completed' ? status : null;
  return {
    state: t.text(`state.${status.state}`),
    target: targets?.count ?? null,
    fixed: targets?.fixed ?? null,
    silent: targets?.silent ?? null,
    gone: targets?.gone ?? null,
    out_of_scope: targets?.outOfScope ?? null,
    re_exposed: targets?.reExposed ?? null,
    ticket_status: ticketStatus === null ? null : t.text(`activities_csv.ticket.${ticketStatus}`),
    completed_by: completed === null ? null : completedByWords(t, completed.completedBy),
    completed: completed?.decision.at.toISOString() ?? null,
    evidence: completed?.evidence == null ? null : plainEvidence(completed.evidence),
    method: completed === null ? null : t.text(`activities_csv.method.${completed.decision.by.kind}`),
    verification: verification === null ? null : t.text(`activities_csv.verification.${verification.state}`),
  };
}

function groupsCell(t: Translator, scope: DeviceScope): string {
  if (scope.kind === 'all') return t.text('activities_csv.all_devices');
  return scope.groups.map((group) => (group === ungroupedDevices ? t.text('common.ungrouped') : group)).join('; ');
}
