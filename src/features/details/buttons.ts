import type { Button, KnownBlock } from '@slack/types';
import { moreActions } from '../../platform/slack/more-actions.ts';
import { button } from '../../platform/slack/views/elements.ts';
import {
  activityActions,
  activityValue,
  assignmentValue,
  isAttentionRequired,
  isLive,
  planButton,
  seenActivity,
} from '../activities/index.ts';
import { type ActivityVerb, decisionButtons, isCompletedByUnknown, isExposedAgain } from '../card/index.ts';
import { exceptionActions } from '../exceptions/index.ts';
import { requestActions } from '../requests/index.ts';
import type { ActivityDetailModel } from './model.ts';
import type { DetailTranslator } from './texts.ts';

const mostButtons = 4;

/**
 * The first four buttons, in order of importance; a select holds the rest. A button appears where the state allows the
 * action and the reader’s roles permit it.
 */
export function detailButtons(t: DetailTranslator, model: ActivityDetailModel): readonly KnownBlock[] {
  const buttons = [...decisions(t, model), ...schedule(t, model), ...assignment(t, model), ...rare(t, model)];
  if (buttons.length === 0) return [];
  const rest = buttons.slice(mostButtons);
  return [
    {
      type: 'actions',
      block_id: `actions:${model.activity.version}:${model.following}`,
      elements: [...buttons.slice(0, mostButtons), ...(rest.length === 0 ? [] : [moreActions(t, rest)])],
    },
  ];
}

function decisions(t: DetailTranslator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  const all = ['accept', 'reject', 'complete', 'reopen'] as const;
  const mayCorrect = verbs.has('correct') && isCompletedByUnknown(activity);
  return [
    ...decisionButtons(t, activity, [
      ...(mayCorrect ? (['correct'] as const) : []),
      ...all.filter((decision) => verbs.has(decision)),
    ]),
    ...(isExposedAgain(activity)
      ? [button(requestActions.followUp, t.text('button.follow_up'), activityValue.encode(seenActivity(activity)))]
      : []),
  ];
}

function schedule(t: DetailTranslator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  const value = activityValue.encode(seenActivity(activity));
  const label = isAttentionRequired(activity) ? 'button.change_priority' : 'button.reschedule_activity';
  const plan = verbs.has('plan') ? planButton(t, activity) : null;
  const mayReschedule = isLive(activity.status) && verbs.has('change_due');
  return [
    ...(plan === null ? [] : [plan]),
    ...(mayReschedule ? [button(activityActions.reschedule, t.text(label), value)] : []),
    ...(verbs.has('comment') ? [button(activityActions.comment, t.text('button.comment'), value)] : []),
  ];
}

function assignment(t: DetailTranslator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  if (!isLive(activity.status)) return [];
  const value = activityValue.encode(seenActivity(activity));
  const isFree = activity.assigneeId === null;
  const seen = assignmentValue.encode({ activityId: activity.id, seenAssigneeId: activity.assigneeId });
  const mayTake = isFree && activity.status.state !== 'pending' && verbs.has('take');
  return [
    ...(mayTake ? [button(activityActions.take, t.text('button.take'), value)] : []),
    ...(verbs.has('reassign')
      ? [button(activityActions.reassign, t.text(isFree ? 'button.assign' : 'button.reassign'), value)]
      : []),
    ...(!isFree && verbs.has('reassign') ? [button(activityActions.release, t.text('button.release'), seen)] : []),
  ];
}

function rare(t: DetailTranslator, { activity, verbs, following }: ActivityDetailModel): readonly Button[] {
  const value = activityValue.encode(seenActivity(activity));
  const may = (verb: ActivityVerb) => isLive(activity.status) && verbs.has(verb);
  const mayExcept = may('except') && activity.recommendationId !== null;
  return [
    ...(mayExcept ? [button(exceptionActions.requestException, t.text('exception.button.request'), value)] : []),
    ...(following === 'own' ? [] : [button(activityActions.follow, t.text(`button.follow.${following}`), value)]),
    ...(may('withdraw') ? [button(activityActions.withdraw, t.text('button.withdraw'), value)] : []),
  ];
}
