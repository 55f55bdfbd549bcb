import type { SectionBlock } from '@slack/types';
import { type CalendarDate, toCalendarDate } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import { activityActions, activityValue, seenActivity } from '../activities/index.ts';
import { cardActions, type StatusFacts, statusWithProgress } from '../card/index.ts';
import { type ReportLine, reportBlock } from '../surfaces/index.ts';
import type { ReportedStatus } from './report.ts';
import { reportTexts } from './texts.ts';

// A line must be readable at a glance.
const longestTitle = 150;

export function disputedLine(facts: StatusFacts): ReportLine {
  return { block: (t) => line(t, facts, { actionId: activityActions.reopen, label: t.text('button.reopen') }) };
}

/** An activity that needs a person, or is ready to close. `date` is the day of the report. */
export function reportedLine(facts: StatusFacts, status: ReportedStatus, date: CalendarDate): ReportLine {
  const { section: id, waitingDays } = status;
  return {
    ...(waitingDays === null ? {} : { waitingDays }),
    block: (t) =>
      line(
        t,
        facts,
        id === 'ready'
          ? { actionId: activityActions.complete, label: t.text('button.complete') }
          : { actionId: cardActions.openDetail, label: t.text('button.details') },
        remarks(t, facts, { ...status, date }),
      ),
  };
}

interface Pressed {
  readonly actionId: string;
  readonly label: string;
}

function line(t: Translator, facts: StatusFacts, { actionId, label }: Pressed, remark = ''): SectionBlock {
  const { activity } = facts;
  const words = t.mrkdwn('list.entry', {
    number: formatActivityNumber(activity.number),
    title: truncate(activity.title, longestTitle),
    status: { mrkdwn: `${statusWithProgress(t, facts)}${remark}` },
  });
  const accessory = button(actionId, label, activityValue.encode(seenActivity(activity)));
  return { ...section(words), block_id: `${reportBlock}${activity.id}`, accessory };
}

/** What the status leaves out: the waiting time, an escalation, the plan and the age. */
function remarks(
  translator: Translator,
  { activity }: StatusFacts,
  { section: id, waitingDays, isEscalated, date }: ReportedStatus & { readonly date: CalendarDate },
): string {
  const t = translator.with(reportTexts);
  const { plan, createdAt, dueOn } = activity;
  const plannedOn = toCalendarDate(plan?.plannedOn ?? '');
  const parts = [
    ...(waitingDays === null ? [] : [t.mrkdwn('report.waits', { days: waitingDays })]),
    ...(isEscalated ? [t.mrkdwn('report.escalated')] : []),
    ...(plannedOn === null
      ? []
      : [t.mrkdwn(plannedOn < date ? 'report.planned_passed' : 'report.planned', { day: t.date(plannedOn) })]),
    ...(id === 'ready' ? [t.mrkdwn('report.filed', { day: t.day(createdAt) })] : []),
    ...(id === 'ready' && dueOn !== null ? [t.mrkdwn('report.due', { day: t.date(dueOn) })] : []),
  ];
  return parts.map((part) => ` · ${part}`).join('');
}
