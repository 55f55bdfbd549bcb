import { formatActivityNumber } from '../../../core/identifiers.ts';
import { dayMs } from '../../../core/time.ts';
import { oneLine, truncate } from '../../../platform/slack/limits.ts';
import { button, section } from '../../../platform/slack/views/elements.ts';
import { contribute } from '../../../platform/slot.ts';
import { type Activity, activityActions, activityValue, seenActivity } from '../../activities/index.ts';
import { firstLines, type ReportLine, reportBlock, reportParts } from '../../surfaces/index.ts';
import { isReportedTo, readSettings } from '../../workspace/index.ts';
import { type RiskTranslator, riskTexts } from '../texts.ts';
import { type AssessedActivity, listLater, listWithoutTriage } from './lists.ts';
import { triageButton } from './triage.ts';

export const riskReportParts = [
  contribute(reportParts, {
    section: 'later_than_policy',
    heading: (t, count) => t.with(riskTexts).text('report.section.later', { count }),
    read: async (context) => {
      const { store, workspaceId, defaults } = context.program;
      const isOwn = isReportedTo(context.channelId, await readSettings(context.program), defaults);
      const later = await listLater(store.db, workspaceId);
      return firstLines(later.filter(({ activity }) => isOwn(activity)).map(laterLine));
    },
  }),
  contribute(reportParts, {
    section: 'without_triage',
    heading: (t, count) => t.with(riskTexts).text('report.section.triage', { count }),
    read: async (context) => {
      const { store, workspaceId, defaults } = context.program;
      const isOwn = isReportedTo(context.channelId, await readSettings(context.program), defaults);
      const since = new Date(context.now.getTime() - triageDays * dayMs);
      const missing = await listWithoutTriage(store.db, workspaceId, since);
      return firstLines(missing.filter(isOwn).map(triageLine));
    },
  }),
];

const triageDays = 30;

// A line must be readable at a glance.
const longestTitle = 150;
const longestReason = 150;

export function laterLine({ activity, risk }: AssessedActivity): ReportLine {
  return {
    block: (translator) => {
      const t = translator.with(riskTexts);
      const { dueOn } = activity;
      const facts = {
        ...factsOf(activity),
        due: dueOn === null ? t.text('common.dash') : t.date(dueOn),
        policy: t.date(risk.policy.dueOn),
      };
      const reason = oneLine(risk.laterReason ?? '', longestReason);
      const words =
        reason === '' ? t.mrkdwn('report.later', facts) : t.mrkdwn('report.later_because', { ...facts, reason });
      return lineOf(`later:${activity.id}`, words, detailsButton(t, activity));
    },
  };
}

export function triageLine(activity: Activity): ReportLine {
  return {
    block: (translator) => {
      const t = translator.with(riskTexts);
      const words = t.mrkdwn('report.triage', { ...factsOf(activity), day: t.day(activity.status.decision.at) });
      return lineOf(`triage:${activity.id}`, words, triageButton(t, activity));
    },
  };
}

/** The same activity can have a line in another section, so the id names the section. */
function lineOf(id: string, words: string, accessory: ReturnType<typeof button>) {
  return { ...section(words), block_id: `${reportBlock}${id}`, accessory };
}

function detailsButton(t: RiskTranslator, activity: Activity) {
  return button(activityActions.listOpen, t.text('report.details'), activityValue.encode(seenActivity(activity)));
}

function factsOf({ number, title }: Activity) {
  return { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
}
