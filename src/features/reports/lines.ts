import type { SectionBlock } from '@slack/types';
import type { CalendarDate } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  activityActions,
  activityValue,
  completedByText,
  requesterName,
  seenActivity,
} from '../activities/index.ts';
import { cardActions } from '../card/index.ts';
import { readyFacts } from '../progress/index.ts';
import { type ReportLine, reportBlock } from '../surfaces/index.ts';
import type { ActivityStanding } from './report.ts';
import { type ReportTranslator, reportTexts } from './texts.ts';

// So short that a line is read at a glance.
const longestTitle = 150;
const longestName = 30;

export function disputedLine(activity: Activity): ReportLine {
  return {
    block: (translator) => {
      const t = translator.with(reportTexts);
      return opened(t, activity, t.mrkdwn('report.disputed', disputedFacts(t, activity)));
    },
  };
}

/** What a line is told with: the names in it, and the day of the report. */
export interface LineReader {
  readonly names: Names;
  readonly date: CalendarDate;
}

/** An activity that needs somebody, or that is ready to close. */
export function standingLine(activity: Activity, standing: ActivityStanding, reader: LineReader): ReportLine {
  const { section: id, waitingDays } = standing;
  return {
    ...(waitingDays === null ? {} : { waitingDays }),
    block: (translator) => {
      const t = translator.with(reportTexts);
      return id === 'ready'
        ? closable(t, activity, reader.names)
        : opened(t, activity, t.mrkdwn('report.activity', standingFacts(t, activity, { ...standing, ...reader })));
    },
  };
}

function opened(t: Translator, activity: Activity, words: string): SectionBlock {
  return pressed(activity, words, { actionId: cardActions.openDetail, label: t.text('list.open') });
}

/** With the button of the card. */
function closable(t: ReportTranslator, activity: Activity, names: Names): SectionBlock {
  const words = t.mrkdwn('report.ready', closableFacts(t, activity, names));
  return pressed(activity, words, { actionId: activityActions.complete, label: t.text('button.complete') });
}

function pressed(
  activity: Activity,
  words: string,
  { actionId, label }: { readonly actionId: string; readonly label: string },
): SectionBlock {
  const accessory = button(actionId, label, activityValue.encode(seenActivity(activity)));
  return { ...section(words), block_id: `${reportBlock}${activity.id}`, accessory };
}

function activityFacts({ number, title }: Activity) {
  return { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
}

function disputedFacts(t: Translator, activity: Activity) {
  const { status, verification } = activity;
  const completedBy = status.state === 'completed' ? completedByText(t, status.completedBy) : t.text('common.dash');
  return { ...activityFacts(activity), completedBy, count: verification?.count ?? 0 };
}

function standingFacts(
  t: Translator,
  activity: Activity,
  { daysLeft, waitingDays, isEscalated, names, date }: ActivityStanding & LineReader,
) {
  const { assigneeId, plan, dueOn } = activity;
  const plannedOn = plan?.plannedOn ?? null;
  return {
    ...activityFacts(activity),
    priority: t.text(`priority.${activity.priority}`),
    due: dueWord(daysLeft),
    days: Math.abs(daysLeft ?? 0),
    dueOn: dueOn === null ? '' : t.date(dueOn),
    waits: waitingDays ?? 0,
    escalated: isEscalated ? 'yes' : 'no',
    holder: holderWord(activity, waitingDays),
    assignee: assigneeId === null ? '' : truncate(nameOf(t, names, assigneeId), longestName),
    planned: plannedWord(plannedOn, date),
    plannedOn: plannedOn === null ? '' : t.date(plannedOn),
    requester: truncate(requesterName(t, names, activity), longestName),
  };
}

function closableFacts(t: Translator, activity: Activity, names: Names) {
  const { assigneeId, createdAt } = activity;
  return {
    ...activityFacts(activity),
    ...readyFacts(t, activity),
    createdAt: t.instant(createdAt),
    holder: assigneeId === null ? 'nobody' : 'assigned',
    assignee: assigneeId === null ? '' : truncate(nameOf(t, names, assigneeId), longestName),
  };
}

/** That it waits says that nobody has accepted it. */
function holderWord({ assigneeId, status }: Activity, waitingDays: number | null): string {
  if (assigneeId !== null) return 'assigned';
  if (waitingDays !== null) return 'waiting';
  return status.state === 'pending' ? 'pending' : 'nobody';
}

function dueWord(daysLeft: number | null): 'none' | 'late' | 'today' | 'ahead' {
  if (daysLeft === null) return 'none';
  if (daysLeft === 0) return 'today';
  return daysLeft < 0 ? 'late' : 'ahead';
}

function plannedWord(plannedOn: CalendarDate | null, date: CalendarDate): 'no' | 'passed' | 'ahead' {
  if (plannedOn === null) return 'no';
  return plannedOn < date ? 'passed' : 'ahead';
}
