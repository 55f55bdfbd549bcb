import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { context } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message-view.ts';
import { requesterName } from '../activities/index.ts';
import type { Surroundings } from '../recommendations/index.ts';
import { activityButtons } from './activity-actions.ts';
import { activityQuestions } from './activity-questions.ts';
import { type ActivityModel, activitySummary } from './activity-summary.ts';

// Longer ones would push the state out of sight of the buttons.
const longestNotes = 600;

/** The card in the IT channel: one per activity, updated in place. */
export function activityCard(t: Translator, model: ActivityModel, surroundings: Surroundings): MessageView {
  const { activity } = model;
  const isCut = activity.notes.length > longestNotes;
  const shown = isCut ? { ...model, activity: { ...activity, notes: truncate(activity.notes, longestNotes) } } : model;
  return {
    text: activityFallback(t, model),
    blocks: [
      ...activitySummary(t, shown, surroundings),
      ...(isCut ? [context(t.mrkdwn('activity.notes_cut'))] : []),
      ...activityQuestions(t, model),
      activityButtons(t, activity, surroundings),
    ],
  };
}

/** What a notification or a screen reader says of an activity. */
function activityFallback(t: Translator, { activity, names }: ActivityModel): string {
  return t.mrkdwn('activity.fallback', {
    number: formatActivityNumber(activity.number),
    title: activity.title,
    state: t.text(`state.${activity.status.state}`),
    name: requesterName(t, names, activity),
  });
}
